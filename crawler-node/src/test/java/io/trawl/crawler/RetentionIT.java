package io.trawl.crawler;

import static io.trawl.crawler.Retained.DAY;
import static io.trawl.crawler.Retained.KEPT;
import static io.trawl.crawler.Retained.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.door.Policed;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.visit.Verdict;
import io.trawl.model.Lost;
import io.trawl.model.policy.Keep;
import io.trawl.model.policy.Policy;
import io.trawl.registry.Expired;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A network with two ways, of which one must let go after thirty days and the other keeps for ever:
 * what was kept long enough goes, all else stays, and nobody claims that there was nothing.
 */
class RetentionIT {

  private final Retained kept = new Retained();

  @AfterEach
  void close() {
    kept.close();
  }

  @Test
  void whatTheStrictWayBroughtGoesUnlessItWasSeenSince() throws Exception {
    kept.policies(Retained.documents(KEPT), Keep.ALL);
    kept.write(kept.visit("cats", kept.strict, 40, "old", "refreshed"));
    kept.write(kept.visit("cats", kept.strict, 10, "refreshed", "young"));
    kept.write(kept.visit("dogs", kept.free, 40, "free"));
    kept.write(
        kept.visit("both", kept.strict, 45, "shared"), kept.visit("both", kept.free, 40, "shared"));
    kept.write(kept.visit("none", null, 40, "unsaid"));

    kept.done();

    assertThat(List.of("refreshed", "young", "free")).allMatch(kept::isThere);
    assertThat(List.of("old", "shared", "unsaid")).noneMatch(kept::isThere);
    Instant before = NOW.minus(KEPT);
    assertThat(
            expired(
                Expired.Kind.DOCUMENT,
                kept.net + "cats",
                kept.net + "dogs",
                kept.net + "both",
                kept.net + "none"))
        .as("whose posts may be missing, and before when")
        .containsOnlyKeys(kept.net + "cats", kept.net + "both", kept.net + "none")
        .containsValues(before, before, before);
  }

  @Test
  void aPostThatCameBackAfterItExpiredIsNew() throws Exception {
    kept.policies(Retained.documents(KEPT), Keep.ALL);
    kept.write(kept.visit("cats", kept.strict, 40, "a"));
    kept.done();

    var tally = kept.lake.write(List.of(kept.visit("cats", kept.strict, 1, "a"))).getFirst();

    assertThat(((Verdict.Acknowledged) tally).tally().newPosts()).isEqualTo(1);
    assertThat(kept.isThere("a")).isTrue();
  }

  @Test
  void aMonthGoesWholeOnceNobodyWantsItAndNoSooner() throws Exception {
    Keep month = new Keep(null, KEPT, null, KEPT, null);
    kept.policies(month, new Keep(null, DAY.multipliedBy(60), null, KEPT, null));
    kept.write(kept.visit("cats", kept.free, 200, "a"), kept.visit("cats", kept.free, 40, "a"));
    kept.write(kept.visit("cats", kept.strict, 40, "b"), kept.visit("cats", kept.strict, 10, "b"));
    kept.lake.reader().refresh();
    assertThat(kept.count("observation")).isEqualTo(4);

    JsonNode progress = kept.done(false);

    assertThat(progress.path("indices").asInt()).as("May's counts and answers").isEqualTo(2);
    assertThat(progress.path("observations").asInt()).as("May's one, and October's").isEqualTo(2);
    assertThat(kept.count("observation")).as("free 40 days ago, strict 10 days ago").isEqualTo(2);
    assertThat(kept.count("raw")).isEqualTo(1);
    assertThat(kept.count("visit")).isEqualTo(4);
    assertThat(List.of("a", "b")).allMatch(kept::isThere);
    assertThat(expired(Expired.Kind.OBSERVATION, kept.net))
        .containsEntry(kept.net, NOW.minus(KEPT));
    assertThat(expired(Expired.Kind.VISIT, kept.net)).isEmpty();
  }

  private Map<String, Instant> expired(Expired.Kind kind, String... subjects) {
    return kept.registry.expired().of(Map.of(kind, List.of(subjects))).getOrDefault(kind, Map.of());
  }

  @Test
  void aMonthOfWhichSomebodyKeepsSomethingStaysWithoutTheRest() throws Exception {
    kept.policies(new Keep(null, KEPT, null, null, null), Keep.ALL);
    kept.write(kept.visit("cats", kept.free, 200, "a"), kept.visit("cats", kept.strict, 200, "b"));

    JsonNode progress = kept.done(false);

    assertThat(progress.has("indices")).isFalse();
    assertThat(kept.count("observation")).as("the free one's").isEqualTo(1);
    assertThat(kept.isThere("b")).isTrue();
  }

  @Test
  void moreThanAStepIsDoneInSteps() throws Exception {
    kept.policies(Retained.documents(KEPT), Keep.ALL);
    for (int page = 0; page < 3; page++) {
      String[] keys = new String[400];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = "m" + page + "." + i;
      }
      kept.write(kept.visit("cats", kept.strict, 40, keys));
    }

    kept.done();

    assertThat(kept.count("post")).isZero();
  }

  @Test
  void whatADocumentSaysThatIsGoneIsTakenOutAndTheMarkStays() throws Exception {
    Keep gone = new Keep(null, null, null, null, DAY.multipliedBy(2));
    kept.policies(gone, Keep.ALL);
    kept.write(
        kept.visit("cats", kept.strict, 9, "gone", "back", "lately"),
        kept.visit("cats", kept.free, 9, "free"));
    kept.write(
        kept.visit("cats", kept.strict, 3)
            .losing(
                List.of(
                    Lost.post("gone", Lost.Why.DELETED),
                    Lost.post("back", Lost.Why.UNKNOWN),
                    Lost.post("free", Lost.Why.DELETED))));
    kept.write(
        kept.visit("cats", kept.strict, 1, "back")
            .losing(List.of(Lost.post("lately", Lost.Why.DELETED))));

    kept.done();

    JsonNode left = kept.lake.reader().json(new Ref(Kind.POST, kept.net, "gone")).orElseThrow();
    assertThat(left.path("gone").path("cause").asText()).isEqualTo("deleted");
    assertThat(left.path("emptiedAt").asText()).isEqualTo(NOW.toString());
    assertThat(left.toString()).doesNotContain("what gone says", "ann", "\"x\"");
    assertThat(left.path("likes").asInt()).as("its counts stay").isPositive();
    for (String key : List.of("back", "lately", "free")) {
      assertThat(
              kept.lake
                  .reader()
                  .json(new Ref(Kind.POST, kept.net, key))
                  .orElseThrow()
                  .path("text")
                  .asText())
          .isEqualTo("what " + key + " says");
    }
  }

  @Test
  void whatComesTooLateIsExpiredAtTheDoorAndAccountedFor() {
    Policy policy = kept.held(kept.strict, Retained.documents(KEPT)).policy();
    try (Lake guarded =
        Lake.open(
            LakeSettings.of(TestEngines.elasticsearch()), door(policy), InstantSource.fixed(NOW))) {
      var verdict = guarded.write(List.of(kept.visit("cats", kept.strict, 40, "late"))).getFirst();

      var tally = ((Verdict.Acknowledged) verdict).tally();
      assertThat(tally.fetched()).isEqualTo(1);
      assertThat(tally.expired()).isEqualTo(1);
      assertThat(kept.isThere("late")).isFalse();
    }
  }

  private static Door door(Policy policy) {
    Policed.Rules rules =
        new Policed.Rules(
            Map.of(policy.source(), policy), Policy.free("import", "import"), Optional.empty());
    return new Door(List.of(() -> new Policed(rules, NOW)));
  }
}
