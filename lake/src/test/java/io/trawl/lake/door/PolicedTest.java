package io.trawl.lake.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.visit.Withheld;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Document;
import io.trawl.model.Lost;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.Secret;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import io.trawl.model.policy.Export;
import io.trawl.model.policy.Keep;
import io.trawl.model.policy.Part;
import io.trawl.model.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicedTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Policy OTHERS = Policy.free("import", "import");
  private static final Pseudonyms NAMES = new Pseudonyms(new Secret("k".repeat(32)));

  private static Policy policy(Set<Part> without, Keep keep, boolean pseudonyms) {
    return new Policy("x", "x", without, keep, Export.YES, null, pseudonyms, Map.of());
  }

  private static Policed gate(Policy policy) {
    return new Policed(new Policed.Rules(Map.of("x", policy), OTHERS, Optional.of(NAMES)), NOW);
  }

  private static Post post(String key, Author author, String text, List<String> mentions) {
    return new Post(
        "x",
        key,
        key,
        "https://x.example/ann/status/" + key,
        author,
        text,
        NOW,
        null,
        null,
        new Counts(Map.of()),
        List.of(),
        mentions,
        "en",
        "Prague",
        null);
  }

  private static final Author ANN = new Author("7", "Ann", "Ann of X");

  private static VisitResult result(String source, Instant at, Document... documents) {
    Visit visit =
        Look.of(new Target.Tag("t", "x", "cats", null), 1, at)
            .every(Duration.ofMinutes(5))
            .from(source)
            .row();
    RawResponse raw =
        new RawResponse("https://x.example", 200, Map.of(), new RawBody("Ann".getBytes(UTF_8)));
    List<Seen> seen =
        List.of(documents).stream()
            .map(document ->
                new Seen(document, JsonNodeFactory.instance.objectNode().put("who", "Ann")))
            .toList();
    return new VisitResult(visit, seen, at, raw, false);
  }

  @Test
  void whatAPolicyAllowsPassesAsItIs() {
    VisitResult page = result("x", NOW, post("1", ANN, "hello", List.of()));

    assertThat(gate(Policy.free("x", "x")).pass(page)).isSameAs(page);
    assertThat(gate(policy(Set.of(Part.TEXT), Keep.ALL, false)).pass(result("y", NOW)))
        .as("of a way that is not meant")
        .extracting(VisitResult::raw)
        .isNotNull();
  }

  @Test
  void forbiddenPartsAreTakenOutAndCountedAndNoAnswerIsKept() {
    VisitResult page =
        result(
            "x",
            NOW,
            post("1", ANN, "hello", List.of()),
            post("2", Author.UNKNOWN, "there", List.of()));

    VisitResult passed =
        gate(policy(Set.of(Part.AUTHOR_ID, Part.LOCATION), Keep.ALL, false)).pass(page);

    Post first = (Post) passed.documents().getFirst().document();
    assertThat(first.author()).isEqualTo(new Author(null, "Ann", "Ann of X"));
    assertThat(first.location()).isNull();
    assertThat(first.text()).isEqualTo("hello");
    assertThat(passed.documents()).allMatch(seen -> seen.source().isEmpty());
    assertThat(passed.raw()).isNull();
    assertThat(passed.visit().notes()).contains("stripped:2");
    assertThat(passed.delivered()).isEqualTo(page.delivered());
  }

  @Test
  void whatIsOlderThanItMayBeKeptIsExpired() {
    Keep keep = new Keep(Duration.ofDays(30), null, null, null, null);
    VisitResult old = result("x", NOW.minus(Duration.ofDays(31)), post("1", ANN, "a", List.of()));
    VisitResult fresh = result("x", NOW.minus(Duration.ofDays(29)), post("1", ANN, "a", List.of()));

    assertThat(gate(policy(Set.of(), keep, false)).pass(old).withheld())
        .containsExactly(Withheld.EXPIRED);
    assertThat(gate(policy(Set.of(), keep, false)).pass(fresh)).isSameAs(fresh);
  }

  @Test
  void anAuthorHasOnePseudonymWhereverItIsSeenAndNothingOfItsOwn() {
    Policed gate = gate(policy(Set.of(), Keep.ALL, true));
    Post first =
        (Post)
            gate.pass(result("x", NOW, post("1", ANN, "me, @ann and @bob", List.of("ANN", "bob"))))
                .documents()
                .getFirst()
                .document();
    Post second =
        (Post)
            gate.pass(result("x", NOW, post("2", new Author("7", "anna", null), "b", List.of())))
                .documents()
                .getFirst()
                .document();
    Post other =
        (Post)
            gate.pass(result("x", NOW, post("3", new Author("8", "bob", null), "c", List.of())))
                .documents()
                .getFirst()
                .document();

    assertThat(first.author().id()).startsWith("p-").isEqualTo(second.author().id());
    assertThat(first.author().id()).isNotEqualTo(other.author().id());
    assertThat(first.author().handle()).isEqualTo(NAMES.handle("x", "@ann"));
    assertThat(first.author().name()).isEqualTo(first.author().handle());
    assertThat(first.url()).isNull();
    assertThat(first.text()).isEqualTo("me, @" + first.author().handle() + " and @bob");
    assertThat(first.mentions()).containsExactly(first.author().handle(), "bob");
    assertThat(first.toString()).doesNotContain("Ann");
  }

  @Test
  void anAccountIsFoundByItsPseudonymAndIsLostByIt() {
    Profile ann =
        new Profile(
            "x",
            "7",
            "7",
            "Ann",
            "Ann of X",
            "writes",
            "https://ann.example",
            true,
            false,
            false,
            NOW,
            new Counts(Map.of()),
            List.of(new Profile.Related("8", "bob", "Bob")),
            null);
    VisitResult told = result("x", NOW, ann);
    VisitResult departed =
        told.of(told.visit().noting("departed:7:suspended"))
            .losing(List.of(Lost.account("7", Lost.Why.SUSPENDED)));

    VisitResult passed = gate(policy(Set.of(), Keep.ALL, true)).pass(departed);

    Profile kept = (Profile) passed.documents().getFirst().document();
    assertThat(kept.key()).isEqualTo(NAMES.id("x", "7")).isEqualTo(kept.deliveredId());
    assertThat(kept.toString()).doesNotContainIgnoringCase("ann").doesNotContain("bob", "writes");
    assertThat(passed.lost().getFirst().id()).isEqualTo(kept.key());
    assertThat(passed.visit().notes()).contains("departed").doesNotContain("departed:7:suspended");
    assertThat(passed.raw()).isNull();
  }

  @Test
  void whoPassedAPostOnIsNamedByItsPseudonymAndNotAtAllWithoutAnId() {
    Repost repost = Objects.requireNonNull(Repost.of("x", "77", ANN, NOW, "1"));
    VisitResult page = result("x", NOW, repost);

    Repost named =
        (Repost)
            gate(policy(Set.of(), Keep.ALL, true)).pass(page).documents().getFirst().document();
    assertThat(named.by().id()).isEqualTo(NAMES.id("x", "7"));
    assertThat(named.key()).isEqualTo(named.deliveredId()).isEqualTo(named.by().id() + " 1");

    VisitResult nobody = gate(policy(Set.of(Part.AUTHOR_ID), Keep.ALL, false)).pass(page);
    assertThat(nobody.documents()).isEmpty();
    assertThat(nobody.withheld()).containsExactly(Withheld.FORBIDDEN);
    assertThat(nobody.delivered()).isEqualTo(page.delivered());

    VisitResult bare = gate(policy(Set.of(Part.AUTHOR_HANDLE), Keep.ALL, false)).pass(page);
    Repost left = (Repost) bare.documents().getFirst().document();
    assertThat(left.by()).isEqualTo(new Author("7", null, "Ann of X"));
  }

  @Test
  void anotherKeyMakesOtherPseudonyms() {
    Pseudonyms others = new Pseudonyms(new Secret("l".repeat(32)));

    assertThat(others.id("x", "7")).isNotEqualTo(NAMES.id("x", "7"));
    assertThat(NAMES.id("y", "7")).as("on another network").isNotEqualTo(NAMES.id("x", "7"));
    assertThat(NAMES.toString()).isEqualTo("Pseudonyms(***)");
  }

  @Test
  void pseudonymsWithoutAKeyAndShortKeysAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Policed.Rules(
                Map.of("x", policy(Set.of(), Keep.ALL, true)), OTHERS, Optional.empty()))
        .withMessageContaining("trawl.pseudonyms.key-file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pseudonyms(new Secret("short")))
        .withMessageContaining("5 bytes")
        .withMessageNotContaining("short");
  }
}
