package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.PACE;
import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Voices counted over a real lake. */
class SharesOfVoiceIT {

  private static final Instant END = DAY.plus(Duration.ofDays(1));

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  /** Four counters of an early prototype, which counted samples and so came to 20/20/20/40. */
  @Test
  void countersAreTakenOnceHoweverOftenAndUnderWhateverSpellingTheyWereSeen() {
    lake.look("justice", at("23:00"), lake.counted("justice", 23_200_000));
    lake.look("peace", at("23:00"), lake.counted("peace", 20_300_000));
    for (String time : List.of("22:00", "22:30", "23:00", "23:30")) {
      lake.look("blm", at(time), lake.counted("blm", 14_000_000));
      lake.look("BLM", at(time).plusSeconds(60), lake.counted("BLM", 14_000_000));
    }
    lake.look("march", at("23:00"), lake.counted("march", 3_600_000));

    JsonNode counter = ask("counter", lake.day("justice", "peace", "blm", "BLM", "march"));

    assertThat(shares(counter)).isEqualTo("#justice 38.0, #peace 33.2, #blm 22.9, #march 5.9");
    assertThat(counter.path("total").asLong()).isEqualTo(61_100_000);
    assertThat(counter.path("over").asText()).isEqualTo("all-time");
  }

  @Test
  void inTheWindowAFastNewTagIsNotHiddenByALargeOldOne() {
    lake.look("old", at("00:05"), lake.counted("old", 1_000_000));
    lake.look("old", at("23:55"), lake.counted("old", 1_000_100));
    lake.look("new", at("00:05"), lake.counted("new", 10));
    lake.look("new", at("23:55"), lake.counted("new", 310));

    Scope day = lake.day("old", "new");

    assertThat(shares(ask("counter", day))).isEqualTo("#old 100.0, #new 0.0");
    assertThat(shares(ask("counter-growth", day))).isEqualTo("#old 25.0, #new 75.0");
  }

  @Test
  void aCounterThatFellOrWasSeenAtOneEndOnlyIsNoZero() {
    lake.look("fell", at("00:05"), lake.counted("fell", 100));
    lake.look("fell", at("23:55"), lake.counted("fell", 90));
    lake.look("late", at("23:55"), lake.counted("late", 90));

    JsonNode grown = ask("counter-growth", lake.day("fell", "late"));

    assertThat(refused(grown)).isEqualTo("count-not-known #fell");
    assertThat(grown.path("voices").findValuesAsText("count")).containsExactly("null", "null");
    assertThat(grown.path("total").isNull()).isTrue();
  }

  @Test
  void mentionsArePostsAndEngagementIsWhatTheyGathered() {
    looked("nike", "puma", "fila");
    posts("nike", 3, 10);
    posts("puma", 2, 10);
    posts("fila", 1, 50);

    Scope day = lake.day("nike", "puma", "fila");

    assertThat(shares(ask("mentions", day))).isEqualTo("#nike 50.0, #puma 33.3, #fila 16.7");
    assertThat(shares(ask("engagement", day))).isEqualTo("#nike 30.0, #puma 20.0, #fila 50.0");
  }

  @Test
  void aPostOfTwoSidesCountsForEachOrIsSplit() {
    looked("nike", "puma");
    lake.look("nike", at("12:00"), lake.post("a", at("01:00"), 6), lake.post("b", at("02:00"), 10));
    lake.look("puma", at("12:00"), lake.post("b", at("02:00"), 10));

    Scope day = lake.day("nike", "puma");
    JsonNode each = ask("mentions", day);
    JsonNode split = ask("mentions", day, Map.of("several", "split"));

    assertThat(each.path("total").asDouble()).isEqualTo(3);
    assertThat(shares(each)).isEqualTo("#nike 66.7, #puma 33.3");
    assertThat(split.path("total").asDouble()).isEqualTo(2);
    assertThat(shares(split)).isEqualTo("#nike 75.0, #puma 25.0");
    assertThat(shares(ask("engagement", day, Map.of("several", "split"))))
        .isEqualTo("#nike 68.8, #puma 31.3");
    assertThat(lake.ask("share-of-voice", day, Map.of()).path("several").asText())
        .isEqualTo("each");
    assertThatThrownBy(() -> ask("mentions", day, Map.of("several", "thirds")))
        .hasMessage("several: thirds (expected: each or split)");
  }

  @Test
  void aBrandHasEachPostOnceHoweverManyOfItsTargetsFoundIt() {
    looked("nike", "air", "puma");
    lake.look("nike", at("12:00"), lake.post("a", at("01:00"), 1));
    lake.look("air", at("12:00"), lake.post("a", at("01:00"), 1));
    lake.look("puma", at("12:00"), lake.post("b", at("02:00"), 1));

    Scope brands =
        lake.comparing(
            lake.day("nike", "air", "puma"), new TreeMap<>(Map.of("Nike", List.of("nike", "air"))));

    assertThat(shares(ask("mentions", brands))).isEqualTo("Nike 50.0, #puma 50.0");
  }

  @Test
  void sidesThatWereLookedAtForDifferentTimesAreNotCompared() {
    lake.looks("nike", PACE, DAY, END);
    lake.looks("puma", PACE, DAY, at("12:00"));
    posts("nike", 1, 10);
    posts("puma", 1, 10);

    JsonNode mentions = ask("mentions", lake.day("nike", "puma"));

    assertThat(refused(mentions)).isEqualTo("coverages-apart 51 % to 100 %");
    assertThat(mentions.path("voices").findValuesAsText("percent")).containsExactly("null", "null");
    assertThat(mentions.path("voices").findValuesAsText("count")).containsExactly("1.0", "1.0");
  }

  @Test
  void aSideThatHidesItsCountsIsNotSilent() {
    looked("nike", "puma");
    posts("nike", 2, 10);
    lake.look(
        "puma", at("12:00"), lake.post("h", at("01:00"), Map.of(Metric.LIKES, Count.hidden())));

    JsonNode engagement = ask("engagement", lake.day("nike", "puma"));

    assertThat(refused(engagement)).isEqualTo("count-not-known #puma");
    assertThat(engagement.at("/voices/1/used").asLong()).isZero();
    assertThat(engagement.at("/voices/1/of").asLong()).isEqualTo(1);
  }

  @Test
  void whereNobodyLookedNothingIsKnownAndWhereSomebodyDidThereIsNothing() {
    lake.looks("nike", PACE, DAY, END);

    assertThat(refused(ask("mentions", lake.day("nike", "puma"))))
        .isEqualTo("count-not-known #puma");
    assertThat(refused(ask("mentions", lake.day("nike")))).isEqualTo("nothing-said of 1");
  }

  private void looked(String... targets) {
    for (String target : targets) {
      lake.looks(target, PACE, DAY, END);
    }
  }

  private void posts(String target, int posts, long likes) {
    lake.look(
        target,
        at("12:00"),
        IntStream.range(0, posts)
            .mapToObj(number -> lake.post(target + number, at("01:00"), likes))
            .toArray(Document[]::new));
  }

  private JsonNode ask(String measure, Scope scope) {
    return ask(measure, scope, Map.of());
  }

  private JsonNode ask(String measure, Scope scope, Map<String, String> parameters) {
    JsonNode measures = lake.ask("share-of-voice", scope, parameters).path("measures");
    return StreamSupport.stream(measures.spliterator(), false)
        .filter(one -> one.path("measure").asText().equals(measure))
        .findFirst()
        .orElseThrow();
  }

  private static String shares(JsonNode measure) {
    assertThat(measure.path("refused").isNull()).as("%s", measure).isTrue();
    List<String> shares =
        StreamSupport.stream(measure.path("voices").spliterator(), false)
            .map(voice ->
                String.format(
                    Locale.ROOT,
                    "%s %.1f",
                    voice.path("name").asText(),
                    voice.path("percent").asDouble()))
            .toList();
    return String.join(", ", shares);
  }

  private static String refused(JsonNode measure) {
    return measure.at("/refused/reason").asText() + " " + measure.at("/refused/evidence").asText();
  }
}
