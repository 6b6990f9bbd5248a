package io.trawl.insights;

import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said below posts of a real lake. */
class CommentsIT {

  private final SmallLake lake = new SmallLake(new TwoWords("words-1"));

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void commentsFeelApartFromThePostsAboveThem() {
    lake.look(
        "nike",
        at("02:00"),
        post("a", 7),
        comment("c1", "a", "ann", "bad shoes"),
        comment("c2", "a", "bob", "bad laces"),
        comment("c3", "a", "cleo", "good laces"));

    JsonNode answer = ask("nike");

    assertThat(answer.path("posts").path("net").asDouble()).isEqualTo(1);
    assertThat(answer.path("comments").path("documents").asInt()).isEqualTo(3);
    assertThat(answer.path("comments").path("net").asDouble()).isCloseTo(-0.333, within(0.001));
    assertThat(answer.path("reading").path("posts").asInt()).isEqualTo(1);
    assertThat(answer.path("languages").path(0).path("versions").path(0).path("quality").path("n"))
        .hasToString("40");
    assertThat(answer.path("lowerBound").asBoolean()).isTrue();
  }

  @Test
  void questionsAndComplaintsAreSharesOfThoseThatCanBeEither() {
    lake.look(
        "nike",
        at("02:00"),
        post("a", 7),
        comment("c1", "a", "ann", "bad, I want a refund"),
        comment("c2", "a", "bob", "bad taste"),
        comment("c3", "a", "cleo", "where are these from?"),
        comment("c4", "a", "dave", "good, see https://x.example/?a=b"),
        new Comment(Altered.saying("woher?", "de", lake.post("c5", at("00:40"), 1)), "a", null));

    JsonNode sample = ask("nike").path("sample");

    assertThat(sample.path("size").asInt()).isEqualTo(5);
    assertThat(sample.path("whole").asBoolean()).isTrue();
    assertThat(sample.path("questions").path("n").asInt()).isEqualTo(2);
    assertThat(sample.path("questions").path("share").asDouble()).isEqualTo(0.4);
    assertThat(sample.path("complaints").path("n").asInt()).isEqualTo(1);
    assertThat(sample.path("complaints").path("share").asDouble())
        .as("of four that are scored")
        .isEqualTo(0.25);
  }

  @Test
  void ofMoreThanCanBeReadTheSameAreDrawnEveryTime() {
    List<Document> many = new ArrayList<>();
    for (int i = 0; i < CommentSample.MAX + 200; i++) {
      many.add(comment("m" + i, "a", "u" + i, i % 2 == 0 ? "which?" : "this"));
    }
    lake.look("nike", at("02:00"), many.toArray(Document[]::new));

    JsonNode sample = ask("nike").path("sample");

    assertThat(sample.path("size").asInt()).isEqualTo(CommentSample.MAX);
    assertThat(sample.path("whole").asBoolean()).isFalse();
    assertThat(sample.path("questions").path("share").asDouble()).isCloseTo(0.5, within(0.05));
    assertThat(ask("nike").path("sample")).isEqualTo(sample);
  }

  @Test
  void topicsAreWordsThatOtherCommentsHaveNotAndOneWhoRepeatsMakesNone() {
    List<Document> others = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      others.add(comment("o" + i, "o", "o" + i, "the colour number" + i + " is what it is"));
    }
    lake.look("puma", at("02:00"), others.toArray(Document[]::new));
    List<Document> own = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      own.add(
          comment("n" + i, "a", "n" + i, "bad laces broke on day" + i + " and it is what nike"));
      own.add(comment("s" + i, "a", "spammer", "buy casino number" + i + " is what it is"));
    }
    lake.look("nike", at("02:00"), own.toArray(Document[]::new));

    JsonNode topics = ask("nike").path("topics");

    List<String> words = new ArrayList<>();
    topics.forEach(topic -> words.add(topic.path("word").asText()));
    assertThat(words).contains("laces", "broke").doesNotContain("nike", "what", "is");
    JsonNode laces = topics.path(words.indexOf("laces"));
    assertThat(laces.path("comments").asInt()).isEqualTo(10);
    assertThat(laces.path("share").asDouble()).isGreaterThan(laces.path("elsewhere").asDouble());
    assertThat(laces.path("moods").path("negative").path("n").asInt()).isEqualTo(10);
    int casino = words.indexOf("casino");
    assertThat(casino < 0 || casino > words.indexOf("laces")).as("three of one account").isTrue();
  }

  @Test
  void thePostsWithTheMostCommentsSayHowWhatWasReadBelowThemFeels() {
    lake.look(
        "nike",
        at("02:00"),
        post("few", 2),
        post("many", 90),
        lake.post("hidden", at("00:10"), Map.of(Metric.COMMENTS, Count.hidden())),
        comment("c1", "many", "ann", "bad"),
        comment("c2", "many", "bob", "good"));

    JsonNode most = ask("nike").path("most");

    assertThat(most.path(0).path("key").asText()).isEqualTo("many");
    assertThat(most.path(0).path("comments").path("value").asInt()).isEqualTo(90);
    assertThat(most.path(0).path("known").asInt()).isEqualTo(2);
    assertThat(most.path(0).path("moods").path("net").asDouble()).isZero();
    assertThat(most.path(1).path("key").asText()).isEqualTo("few");
    assertThat(most.path(1).path("known").asInt()).isZero();
    assertThat(most.path(1).path("moods").path("net").isNull()).isTrue();
    assertThat(most.path(2).path("comments").path("state").asText()).isEqualTo("hidden");
  }

  @Test
  void whereNothingWasSaidThereAreNoShares() {
    JsonNode answer = ask("nike");

    assertThat(answer.path("comments").path("net").isNull()).isTrue();
    assertThat(answer.path("sample").path("questions").path("share").isNull()).isTrue();
    assertThat(answer.path("topics")).isEmpty();
    assertThat(answer.path("most")).isEmpty();
  }

  private Post post(String key, long comments) {
    Instant published = at("00:10");
    return Altered.saying(
        "good", "en", lake.post(key, published, Map.of(Metric.COMMENTS, Count.of(comments))));
  }

  private Comment comment(String key, String of, String author, String text) {
    Post said = Altered.saying(text, "en", lake.post(key, at("00:40"), 1));
    return new Comment(Altered.by(new Author(author, author, null), said), of, null);
  }

  private JsonNode ask(String... targets) {
    return lake.ask("comments", lake.day(targets), Map.of());
  }
}
