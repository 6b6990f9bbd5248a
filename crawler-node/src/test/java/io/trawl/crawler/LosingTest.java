package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Lost;
import io.trawl.model.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class LosingTest {

  private static final Target TAG = new Target.Tag("t", "x", "cats", null);
  private static final Target ANN = new Target.Handle("h", "x", "ann", null, "7");
  private static final Target UNRESOLVED = new Target.Handle("h", "x", "ann", null, null);

  private static List<Lost> lost(Request request, ErrorClass error, String reason) {
    return Losing.of(request, new Outcome.Gone(error, reason));
  }

  @Test
  void whatAReaderFoundToBeLostIs() {
    List<Lost> found = List.of(Lost.post("1", Lost.Why.UNKNOWN));
    Outcome answer =
        new Outcome.Fetched(List.of(), Position.START, 0, false, List.of()).losing(found);

    assertThat(Losing.of(new Request.Refresh(TAG, List.of("1", "2")), answer)).isEqualTo(found);
  }

  @Test
  void aRefusalOfOnePostIsAboutThatPostAndOfSeveralAboutNone() {
    assertThat(lost(new Request.Refresh(TAG, List.of("1")), ErrorClass.NOT_FOUND, "404"))
        .containsExactly(Lost.post("1", Lost.Why.DELETED));
    assertThat(lost(new Request.Refresh(TAG, List.of("1", "2")), ErrorClass.GONE, "410")).isEmpty();
    assertThat(lost(new Request.Comments(TAG, "1"), ErrorClass.PRIVATE, "not for you"))
        .containsExactly(Lost.post("1", Lost.Why.PROTECTED));
    assertThat(lost(new Request.Comments(TAG, "1"), ErrorClass.COMMENTS_DISABLED, "off")).isEmpty();
  }

  @Test
  void aHandleThatIsGoneIsItsAccountOnceThatIsKnown() {
    assertThat(lost(new Request.Resolve(ANN), ErrorClass.GONE, "User has been suspended"))
        .containsExactly(Lost.account("7", Lost.Why.SUSPENDED));
    assertThat(lost(new Request.Page(ANN), ErrorClass.GONE, "AccountDeactivated"))
        .containsExactly(Lost.account("7", Lost.Why.UNKNOWN));
    assertThat(lost(new Request.Page(ANN), ErrorClass.NOT_FOUND, "no such account"))
        .containsExactly(Lost.account("7", Lost.Why.DELETED));
    assertThat(lost(new Request.Page(UNRESOLVED), ErrorClass.NOT_FOUND, "none")).isEmpty();
    assertThat(lost(new Request.Page(TAG), ErrorClass.NOT_FOUND, "none")).isEmpty();
  }

  @Test
  void aNameThatIsAnothersAndARefusalOfUsLoseNothing() {
    assertThat(lost(new Request.Resolve(ANN), ErrorClass.HANDLE_REUSED, "account 8's")).isEmpty();
    assertThat(lost(new Request.Resolve(ANN), ErrorClass.FORBIDDEN, "BlockedByActor")).isEmpty();
    assertThat(
            Losing.of(
                new Request.Resolve(ANN), new Outcome.Closed(ErrorClass.BLOCKED, "suspended")))
        .isEmpty();
  }
}
