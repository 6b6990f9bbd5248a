package io.trawl.insights;

import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Comment;
import io.trawl.model.Post;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How posts and comments of a real lake feel, as far as anybody can say. */
class SentimentIT {

  private final SmallLake lake = new SmallLake(new TwoWords("words-1"));

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void sharesAreOfThoseScoredAndTheUnknownStandBeside() {
    lake.look(
        "nike",
        at("02:00"),
        post("a", "00:10", "good", "en"),
        post("b", "00:20", "good", "en"),
        post("c", "00:30", "bad", "en"),
        post("d", "00:40", "shoes", "en"),
        post("e", "00:50", "schuhe", "xx"),
        post("f", "00:55", null, "en"));

    JsonNode all = ask("posts", "nike").path("all");

    assertThat(all.path("documents").asInt()).isEqualTo(6);
    assertThat(all.path("scored").asInt()).isEqualTo(4);
    assertThat(all.path("positive").path("n").asInt()).isEqualTo(2);
    assertThat(all.path("positive").path("share").asDouble()).isEqualTo(0.5);
    assertThat(all.path("positive").path("low").asDouble()).isCloseTo(0.150, within(0.001));
    assertThat(all.path("positive").path("high").asDouble()).isCloseTo(0.850, within(0.001));
    assertThat(all.path("negative").path("share").asDouble()).isEqualTo(0.25);
    assertThat(all.path("neutral").path("share").asDouble()).isEqualTo(0.25);
    assertThat(all.path("unknown").asInt()).as("of a language that nobody reads").isEqualTo(1);
    assertThat(all.path("unscored").asInt()).as("without a text").isEqualTo(1);
    assertThat(all.path("unknownShare").asDouble()).isCloseTo(0.333, within(0.001));
    assertThat(all.path("net").asDouble()).isEqualTo(0.25);
  }

  @Test
  void whereNothingIsScoredThereIsNoShareAndNoNet() {
    lake.look("nike", at("02:00"), post("a", "00:10", "schuhe", "xx"));

    JsonNode all = ask("posts", "nike").path("all");

    assertThat(all.path("net").isNull()).isTrue();
    assertThat(all.path("neutral").path("share").isNull()).isTrue();
    assertThat(all.path("unknownShare").asDouble()).isEqualTo(1);
  }

  @Test
  void everyLanguageHasWhatItsLabelsAreWorth() {
    lake.look(
        "nike",
        at("02:00"),
        post("a", "00:10", "good", "en"),
        post("b", "00:20", "bad", "en"),
        post("c", "00:30", "schuhe", "xx"));

    JsonNode languages = ask("posts", "nike").path("languages");

    assertThat(languages).hasSize(2);
    JsonNode english = languages.path(0);
    assertThat(english.path("language").asText()).isEqualTo("en");
    assertThat(english.path("moods").path("scored").asInt()).isEqualTo(2);
    JsonNode quality = english.path("versions").path(0).path("quality");
    assertThat(quality.path("testSet").asText()).isEqualTo("made for a test");
    assertThat(quality.path("n").asInt()).isEqualTo(40);
    assertThat(quality.path("macroRecall").asDouble()).isEqualTo(0.7);
    assertThat(quality.path("macroF1").asDouble()).isEqualTo(0.6);
    assertThat(languages.path(1).path("versions").path(0).path("quality").isNull()).isTrue();
  }

  @Test
  void whatAnotherVersionSaidIsCountedAndToldAndItsWorthIsNotThisOnes() {
    lake.look("nike", at("02:00"), post("a", "00:10", "good", "en"));
    Scope asked = lake.day("nike");
    Scope later = asked.scoredBy(new TwoWords("words-2"));

    JsonNode answer = lake.ask("sentiment", later, Map.of());

    assertThat(answer.path("outdated").asInt()).isEqualTo(1);
    JsonNode version = answer.path("languages").path(0).path("versions").path(0);
    assertThat(version.path("version").asText()).isEqualTo("words-1");
    assertThat(version.path("current").asBoolean()).isFalse();
    assertThat(version.path("quality").isNull()).isTrue();
  }

  @Test
  void overTimeAStretchAtWhichNobodyLookedHasNoNumbers() {
    lake.looks("nike", SmallLake.PACE, at("00:00"), at("12:00"));
    lake.look("nike", at("06:00"), post("a", "00:10", "good", "en"));

    JsonNode series =
        lake.ask("sentiment", lake.day("nike"), Map.of("interval", "PT6H")).path("series").path(0);

    assertThat(series.path("timeCoverage").asDouble()).isCloseTo(0.5, within(0.02));
    JsonNode points = series.path("points");
    assertThat(points).hasSize(4);
    assertThat(points.path(0).path("moods").path("positive").path("n").asInt()).isEqualTo(1);
    assertThat(points.path(1).path("moods").path("documents").asInt()).isZero();
    assertThat(points.path(1).path("moods").path("net").isNull()).isTrue();
    assertThat(points.path(3).path("moods").isNull()).as("a gap").isTrue();
    assertThat(points.path(3).path("status").asText()).isEqualTo("gap");
  }

  @Test
  void commentsAreCountedApartFromPosts() {
    lake.look(
        "nike",
        at("02:00"),
        post("a", "00:10", "good", "en"),
        new Comment(post("x", "00:20", "bad", "en"), "a", null),
        new Comment(post("y", "00:30", "bad", "en"), "a", null));

    JsonNode posts = ask("posts", "nike");
    JsonNode comments = ask("comments", "nike");

    assertThat(posts.path("all").path("net").asDouble()).isEqualTo(1);
    assertThat(posts.path("reading").isNull()).isTrue();
    assertThat(comments.path("all").path("documents").asInt()).isEqualTo(2);
    assertThat(comments.path("all").path("net").asDouble()).isEqualTo(-1);
    assertThat(comments.path("reading").path("posts").asInt()).isEqualTo(1);
    assertThat(comments.path("reading").path("read").asInt()).isZero();
    JsonNode series = comments.path("series").path(0);
    assertThat(series.path("timeCoverage").isNull()).isTrue();
    assertThat(series.path("points").path(0).path("status").asText()).isEqualTo("at-least");
  }

  @Test
  void tagsBesideTheTargetsSayHowTheirPostsFeel() {
    lake.look(
        "nike",
        at("02:00"),
        post("a", "00:10", "good", "en", "Nike", "Running"),
        post("b", "00:20", "bad", "en", "nike", "running"),
        post("c", "00:30", "bad", "en", "nike", "sweatshop"));

    JsonNode tags = ask("posts", "nike").path("tags");

    assertThat(tags).hasSize(2);
    assertThat(tags.path(0).path("tag").asText()).isEqualTo("running");
    assertThat(tags.path(0).path("moods").path("net").asDouble()).isZero();
    assertThat(tags.path(1).path("tag").asText()).isEqualTo("sweatshop");
    assertThat(tags.path(1).path("moods").path("net").asDouble()).isEqualTo(-1);
  }

  @Test
  void aPostOfTwoTargetsIsInBothSeriesAndOnceInAll() {
    lake.look("nike", at("02:00"), post("a", "00:10", "good", "en"));
    lake.look("puma", at("02:00"), post("a", "00:10", "good", "en"));

    JsonNode answer = ask("posts", "nike", "puma");

    assertThat(answer.path("all").path("documents").asInt()).isEqualTo(1);
    assertThat(answer.path("series").path(0).path("all").path("documents").asInt()).isEqualTo(1);
    assertThat(answer.path("series").path(1).path("all").path("documents").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsNeitherPostsNorCommentsIsRefused() {
    assertThatThrownBy(() -> ask("profiles", "nike"))
        .hasMessage("of: profiles (expected: posts or comments)");
  }

  private Post post(
      String key, String time, @Nullable String text, @Nullable String lang, String... tags) {
    return Altered.saying(text, lang, lake.post(key, at(time), 1, tags));
  }

  private JsonNode ask(String of, String... targets) {
    return lake.ask("sentiment", lake.day(targets), Map.of("of", of));
  }
}
