package io.trawl.lake.write;

import static io.trawl.lake.write.TestNet.acknowledged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.lake.Lake;
import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.merge.Mood;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.merge.Taken;
import io.trawl.lake.sentiment.Measured;
import io.trawl.lake.sentiment.Rescoring;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.sentiment.Versions;
import io.trawl.model.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All of a network is scored by what decides now, whoever died or wrote meanwhile. */
class RescoringIT {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final TestNet net = new TestNet();
  private final WordScorer first = new WordScorer("words-1");
  private final WordScorer second = new WordScorer("words-2");
  private int visits;

  @AfterEach
  void close() {
    net.close();
  }

  @Test
  void whatAnotherVersionSaidAndWhatNobodySaidIsScoredAndTheRestIsLeft() {
    see(net.lake(), net.saying("none", "good shoes", "en", 1));
    see(net.lake(first), net.saying("old", "bad shoes", "en", 1));
    see(net.lake(second), net.saying("new", "good socks", "en", 1));
    see(net.lake(second), net.saying("silent", null, "en", 1));
    Stored before = document("new");
    WordScorer asked = new WordScorer("words-2");

    long scored = all(rescoring(asked));

    assertThat(scored).isEqualTo(2);
    assertThat(asked.asked).containsExactlyInAnyOrder("good shoes", "bad shoes");
    assertThat(List.of("none", "old", "new"))
        .allSatisfy(key -> assertThat(mood(key).version()).isEqualTo("words-2"));
    assertThat(mood("none").label()).isEqualTo(Mood.Label.POSITIVE);
    assertThat(document("new")).isEqualTo(before);
    assertThat(document("silent").mood()).isNull();
  }

  @Test
  void nothingElseOfADocumentChanges() {
    see(net.lake(first), net.saying("a", "bad shoes", "en", 1));
    see(net.lake(first), net.saying("a", "good shoes", "en", 2));
    Stored before = document("a");

    all(rescoring(second));

    Stored now = document("a");
    Instant then = now.taken().changed().get(Taken.Part.MOOD);
    assertThat(now).isEqualTo(before.scored(mood("a")).after(before, then));
    net.reader().refresh();
    net.assertChainAndDocument("a");
  }

  @Test
  void moreThanAStepIsDoneInStepsAndAnyOfThemAgain() {
    List<Seen> many = new ArrayList<>();
    for (int i = 0; i < Rescoring.STEP + 20; i++) {
      many.add(net.saying("m" + i, "good " + i, "en", 1));
    }
    see(net.lake(), many.toArray(Seen[]::new));

    Rescoring.Step one = rescoring(second).step(net.platform(), LONG);
    Rescoring.Step two = rescoring(second).step(net.platform(), LONG);
    Rescoring.Step last = rescoring(second).step(net.platform(), LONG);

    assertThat(one).isEqualTo(new Rescoring.Step(Rescoring.STEP, 20, false));
    assertThat(two).isEqualTo(new Rescoring.Step(20, 0, false));
    assertThat(last).isEqualTo(new Rescoring.Step(0, 0, true));
  }

  @Test
  void aStepThatHasNoTimeLeavesAllOfIt() {
    see(net.lake(), net.saying("a", "good", "en", 1));

    assertThat(rescoring(second).step(net.platform(), Duration.ZERO))
        .isEqualTo(new Rescoring.Step(0, 1, false));
  }

  @Test
  void whoWritesMeanwhileWins() {
    see(net.lake(first), net.saying("a", "good shoes", "en", 1));
    Transport meanwhile =
        new Interrupted(
            net.transport(),
            () -> see(net.lake(second), net.saying("a", "bad shoes after all", "en", 7)));

    Rescoring.Step step =
        new Rescoring(meanwhile, second, () -> TestNet.at(0)).step(net.platform(), LONG);

    assertThat(step.scored()).isZero();
    assertThat(mood("a").label()).isEqualTo(Mood.Label.NEGATIVE);
    assertThat(document("a").merged().field("text").orElseThrow().asText())
        .isEqualTo("bad shoes after all");
    assertThat(all(rescoring(second))).as("the other one has scored it").isZero();
  }

  @Test
  void whatWasErasedMeanwhileDoesNotComeBack() {
    see(net.lake(first), net.saying("a", "good shoes", "en", 1));
    Transport meanwhile =
        new Interrupted(
            net.transport(),
            () ->
                net.transport()
                    .send(
                        "DELETE",
                        "/trawl-post-" + net.platform() + "-2026/_doc/" + net.ref("a").id(),
                        new byte[0]));

    new Rescoring(meanwhile, second, () -> TestNet.at(0)).step(net.platform(), LONG);

    assertThat(net.reader().document(net.ref("a"))).isEmpty();
  }

  @Test
  void aModelOfSomeLanguagesScoresThoseAndNoOthersAnew() {
    see(net.lake(first), net.saying("en", "good shoes", "en", 1));
    see(net.lake(first), net.saying("de", "good schuhe", "de", 1));
    Partly partly = new Partly(Map.of("en", "model-1"), "words-1");

    assertThat(all(rescoring(partly))).isEqualTo(1);

    assertThat(mood("en").version()).isEqualTo("model-1");
    assertThat(mood("de").version()).isEqualTo("words-1");
    assertThat(all(rescoring(first))).as("and back").isEqualTo(1);
  }

  @Test
  void aScorerThatSaysAnotherVersionThanItMeansIsFoundOut() {
    see(net.lake(first), net.saying("a", "good shoes", "en", 1));
    Scorer wrong =
        new Partly(Map.of(), "model-3") {
          @Override
          public Optional<Mood> score(String text, @Nullable String declared) {
            return first.score(text, declared).map(said -> with(said, "model-2"));
          }
        };

    assertThatThrownBy(() -> all(rescoring(wrong)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version: model-2 (expected: model-3");
  }

  /** Scores some languages as another version. */
  private class Partly implements Scorer {

    private final Versions versions;

    Partly(Map<String, String> byLanguage, String others) {
      this.versions = new Versions(byLanguage, others);
    }

    @Override
    public Optional<Mood> score(String text, @Nullable String declared) {
      return first.score(text, declared).map(said -> with(said, versions.of(said.language())));
    }

    @Override
    public Versions versions() {
      return versions;
    }

    @Override
    public Optional<Measured> measured(String language, String version) {
      return Optional.empty();
    }
  }

  private static Mood with(Mood said, String version) {
    return new Mood(said.label(), said.score(), said.language(), said.scorer(), version);
  }

  /** Lets something else happen once documents have been read. */
  private record Interrupted(Transport inner, Runnable meanwhile) implements Transport {

    @Override
    public Reply send(String method, String path, byte[] body) {
      Reply reply = inner.send(method, path, body);
      if (path.startsWith("/_mget")) {
        meanwhile.run();
      }
      return reply;
    }

    @Override
    public void close() {
      // The network's own.
    }
  }

  private Rescoring rescoring(Scorer scorer) {
    return new Rescoring(net.transport(), scorer, () -> TestNet.at(0));
  }

  private long all(Rescoring rescoring) {
    long scored = 0;
    for (int step = 0; step < 10; step++) {
      Rescoring.Step done = rescoring.step(net.platform(), LONG);
      scored += done.scored();
      if (done.over()) {
        return scored;
      }
    }
    throw new AssertionError("it never ends");
  }

  private void see(Lake lake, Seen... seen) {
    visits++;
    acknowledged(lake.write(List.of(net.visit("t", visits, visits * 10, seen))));
  }

  private Stored document(String key) {
    return net.reader().document(net.ref(key)).orElseThrow();
  }

  private Mood mood(String key) {
    Mood mood = document(key).mood();
    assertThat(mood).as(key).isNotNull();
    return mood;
  }
}
