package io.trawl.lake.write;

import static io.trawl.lake.write.TestNet.acknowledged;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.door.Policed;
import io.trawl.lake.door.Pseudonyms;
import io.trawl.lake.merge.Mood;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.retention.Retention;
import io.trawl.lake.retention.Task;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.model.Comment;
import io.trawl.model.Lost;
import io.trawl.model.Post;
import io.trawl.model.Secret;
import io.trawl.model.Seen;
import io.trawl.model.policy.Export;
import io.trawl.model.policy.Keep;
import io.trawl.model.policy.Part;
import io.trawl.model.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is stored says how it feels, of exactly the text that is stored. */
class SentimentIT {

  private static final TestNet NET = new TestNet();

  private final TestNet net = NET.fresh();
  private final WordScorer scorer = new WordScorer("words-1");
  private final Lake lake = net.lake(scorer);

  @AfterAll
  static void close() {
    NET.close();
  }

  @Test
  void aPostSaysHowItFeelsWhoSaysSoAndInWhichLanguageItIs() {
    see(lake, 1, post("a", "good shoes", "en", 5));

    JsonNode sentiment = net.reader().json(net.ref("a")).orElseThrow().path("sentiment");
    assertThat(sentiment.path("label").asText()).isEqualTo("positive");
    assertThat(sentiment.path("score").asDouble()).isEqualTo(0.5);
    assertThat(sentiment.path("language").asText()).isEqualTo("en");
    assertThat(sentiment.path("scorer").asText()).isEqualTo("words");
    assertThat(sentiment.path("version").asText()).isEqualTo("words-1");
  }

  @Test
  void aCommentSaysItToo() {
    Post said = (Post) post("c", "bad shoes", null, 0).document();
    see(lake, 1, new Seen(new Comment(said, "a", null), JsonNodeFactory.instance.objectNode()));

    Ref comment = new Ref(Kind.COMMENT, net.platform(), said.key());
    Mood mood = net.reader().document(comment).orElseThrow().mood();
    assertThat(mood).isNotNull();
    assertThat(mood.label()).isEqualTo(Mood.Label.NEGATIVE);
    assertThat(mood.language()).isEqualTo("und");
  }

  @Test
  void ofWhatNobodyCanSayThereIsNoScoreAndItIsNotNeutral() {
    see(lake, 1, post("a", "shoes", "en", 5));

    JsonNode sentiment = net.reader().json(net.ref("a")).orElseThrow().path("sentiment");
    assertThat(sentiment.path("label").asText()).isEqualTo("unknown");
    assertThat(sentiment.has("score")).isFalse();
  }

  @Test
  void whatHasNoTextSaysNothing() {
    see(lake, 1, post("a", null, "en", 5));

    assertThat(net.reader().json(net.ref("a")).orElseThrow().has("sentiment")).isFalse();
    assertThat(scorer.asked).isEmpty();
  }

  @Test
  void theSamePostAgainIsScoredNoMoreAndStoredTheSame() {
    see(lake, 1, post("a", "good shoes", "en", 5));
    Stored before = document();

    see(lake, 1, post("a", "good shoes", "en", 5));
    see(net.lake(scorer), 2, post("a", "good shoes", "en", 6));
    see(net.lake(scorer), 3, post("a", null, null, 7));

    assertThat(document().mood()).isEqualTo(before.mood());
    assertThat(scorer.asked).containsExactly("good shoes");
    assertThat(document().merged().fields()).containsKey("text");
  }

  @Test
  void anEditIsScoredAnewAndAnOlderViewChangesNothing() {
    see(lake, 2, post("a", "good shoes", "en", 5));
    see(lake, 3, post("a", "bad shoes", "en", 5));
    see(lake, 1, post("a", "good shoes once", "en", 4));

    assertThat(label()).isEqualTo(Mood.Label.NEGATIVE);
    assertThat(scorer.asked).containsExactly("good shoes", "bad shoes");
  }

  @Test
  void aLanguageThatIsDeclaredLaterIsReadAnew() {
    see(lake, 1, post("a", "good shoes", null, 5));
    see(lake, 2, post("a", "good shoes", "en", 5));

    Mood mood = document().mood();
    assertThat(mood).isNotNull();
    assertThat(mood.language()).isEqualTo("en");
  }

  @Test
  void whatAnEarlierVersionSaidIsSaidAnewWhenThePostIsSeenAgain() {
    see(lake, 1, post("a", "good shoes", "en", 5));
    see(net.lake(new WordScorer("words-2")), 2, post("a", "good shoes", "en", 5));

    Mood mood = document().mood();
    assertThat(mood).isNotNull();
    assertThat(mood.version()).isEqualTo("words-2");
  }

  @Test
  void whoDoesNotScoreKeepsWhatWasSaidUnlessTheTextIsAnother() {
    see(lake, 1, post("a", "good shoes", "en", 5));
    Lake none = net.lake(Scorer.NONE);

    see(none, 2, post("a", "good shoes", "en", 6));
    assertThat(label()).isEqualTo(Mood.Label.POSITIVE);

    see(none, 3, post("a", "bad shoes", "en", 6));
    assertThat(document().mood()).isNull();
  }

  @Test
  void ofATextThatMayNotBeStoredNothingIsSaid() {
    Policy policy =
        new Policy(
            "import", "import", Set.of(Part.TEXT), Keep.ALL, Export.YES, null, false, Map.of());

    see(guarded(policy, null), 1, post("a", "good shoes", "en", 5));

    JsonNode stored = net.reader().json(net.ref("a")).orElseThrow();
    assertThat(stored.has("text")).isFalse();
    assertThat(stored.has("sentiment")).isFalse();
    assertThat(scorer.asked).as("it is not even looked at").isEmpty();
  }

  @Test
  void underPseudonymsTheTextIsScoredThatIsStored() {
    Policy policy =
        new Policy("import", "import", Set.of(), Keep.ALL, Export.YES, null, true, Map.of());
    Pseudonyms key = new Pseudonyms(new Secret("a key of at least 32 characters, made for a test"));

    see(guarded(policy, key), 1, post("a", "good shoes, says @alice", "en", 5));

    String stored = document().merged().field("text").orElseThrow().asText();
    assertThat(stored).doesNotContain("alice");
    assertThat(scorer.asked).containsExactly(stored);
    assertThat(label()).isEqualTo(Mood.Label.POSITIVE);
  }

  @Test
  void whatIsTakenOutTakesItsScoreAlong() {
    see(lake, 1, post("a", "good shoes", "en", 5));
    String key = net.ref("a").key();
    acknowledged(
        lake.write(
            List.of(net.visit("t", 2, 20).losing(List.of(Lost.post(key, Lost.Why.DELETED))))));

    Task.Way way = new Task.Way("none", true);
    new Retention(net.transport())
        .step(
            new Task.Emptying(Kind.POST, net.platform(), way, TestNet.at(100)),
            (_, _, _) -> {},
            TestNet.at(100));

    assertThat(document().emptiedAt()).isNotNull();
    assertThat(net.reader().json(net.ref("a")).orElseThrow().has("sentiment")).isFalse();
  }

  /** A lake behind a policy. */
  private Lake guarded(Policy policy, @Nullable Pseudonyms pseudonyms) {
    Policed.Rules rules = new Policed.Rules(Map.of(), policy, Optional.ofNullable(pseudonyms));
    Door door = new Door(List.of(() -> new Policed(rules, TestNet.at(0))));
    return Lake.open(net.transport(), "1s", door, scorer, () -> TestNet.at(0));
  }

  private void see(Lake lake, long number, Seen... seen) {
    acknowledged(lake.write(List.of(net.visit("t", number, (int) number * 10, seen))));
  }

  private Seen post(String key, @Nullable String text, @Nullable String lang, long likes) {
    return net.saying(key, text, lang, likes);
  }

  private Stored document() {
    return net.reader().document(net.ref("a")).orElseThrow();
  }

  private Mood.@Nullable Label label() {
    Mood mood = document().mood();
    return mood == null ? null : mood.label();
  }
}
