package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Counts;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BehindTest {

  private static final Target.Handle KNOWN = new Target.Handle("t1", "net", "Ann", null, "7");
  private static final Target.Handle NEW = new Target.Handle("t1", "net", "Ann", null, null);

  private static Profile account(String id, @Nullable String handle) {
    return new Profile(
        "net",
        id,
        id,
        handle,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new Counts(Map.of()),
        null,
        null);
  }

  private static Outcome found(Profile... accounts) {
    List<Seen> seen =
        Stream.of(accounts)
            .map(account -> new Seen(account, JsonNodeFactory.instance.objectNode()))
            .toList();
    return new Outcome.Fetched(seen, Position.START, 0, false, List.of());
  }

  @Test
  void anAccountThatTookTheNameIsNotTheTargets() {
    for (Request request : List.of(new Request.Resolve(KNOWN), new Request.Page(KNOWN))) {
      assertThat(Behind.checked(request, found(account("8", "ann"))))
          .isEqualTo(
              new Outcome.Gone(ErrorClass.HANDLE_REUSED, "the name is account 8's (expected: 7)"));
    }
  }

  @Test
  void anAccountWithAnotherNameIsStillTheTargetsAndIsToldOf() {
    Outcome renamed = found(account("7", "ann.new"));

    assertThat(Behind.checked(new Request.Resolve(KNOWN), renamed)).isSameAs(renamed);
    assertThat(Behind.checked(new Request.Page(KNOWN), renamed)).isSameAs(renamed);
    assertThat(Behind.named(new Request.Resolve(KNOWN), renamed)).contains(account("7", "ann.new"));
    assertThat(Behind.named(new Request.Page(KNOWN), renamed)).contains(account("7", "ann.new"));
  }

  @Test
  void aPageThatBringsTheNameThatIsKnownTellsNothingNew() {
    assertThat(Behind.named(new Request.Page(KNOWN), found(account("7", "ANN")))).isEmpty();
    assertThat(Behind.named(new Request.Resolve(KNOWN), found(account("7", "ann")))).isPresent();
  }

  @Test
  void othersOnAPageAndTagsAndOtherOutcomesSayNothingOfTheName() {
    Outcome others = found(account("9", "bob"));
    Outcome gone = new Outcome.Gone(ErrorClass.NOT_FOUND, "no such name");

    assertThat(Behind.checked(new Request.Page(KNOWN), others)).isSameAs(others);
    assertThat(Behind.checked(new Request.Resolve(KNOWN), gone)).isSameAs(gone);
    assertThat(Behind.checked(new Request.Resolve(NEW), others)).isSameAs(others);
    assertThat(Behind.account(new Request.Comments(KNOWN, "1"), others)).isEmpty();
    Target.Tag tag = new Target.Tag("t2", "net", "ann", null);
    assertThat(Behind.checked(new Request.Page(tag), found(account("8", "ann"))))
        .isInstanceOf(Outcome.Fetched.class);
  }
}
