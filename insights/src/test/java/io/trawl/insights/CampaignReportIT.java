package io.trawl.insights;

import static io.trawl.insights.Altered.by;
import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.PACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What there was of a campaign, over a real lake, counted by hand. */
class CampaignReportIT {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant END = DAY.plus(WEEK);
  private static final Author ALICE = new Author("1", "alice", null);
  private static final Author BOB = new Author("2", "bob", null);
  private static final Author CAROL = new Author("3", "carol", null);

  private final SmallLake lake = new SmallLake();
  private final SmallLake other = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
    other.close();
  }

  /**
   * "Track what is tagged Nike from a date; after a week say how many images and posts, how many
   * users engaged, comments, likes."
   */
  @Test
  void aWeekOfWhatIsTaggedNike() {
    lake.looks("nike", PACE, DAY, END);
    lake.look(
        "nike",
        END.minus(PACE),
        by(ALICE, Altered.as(MediaType.IMAGE, post("a", DAY, 10, 2))),
        by(ALICE, Altered.as(MediaType.CAROUSEL, post("b", DAY.plus(Duration.ofDays(3)), 20, 1))),
        by(BOB, Altered.as(MediaType.VIDEO, post("c", END.minusSeconds(1), 300, 40))),
        by(BOB, lake.post("d", DAY.plusSeconds(9), Map.of(Metric.LIKES, Count.hidden()))),
        by(BOB, post("before", DAY.minusSeconds(1), 1_000, 1_000)),
        new Comment(by(CAROL, post("x", DAY.plus(Duration.ofDays(4)), 1, 0)), "a", null),
        new Comment(by(ALICE, post("y", DAY.plus(Duration.ofDays(4)), 1, 0)), "a", null));

    JsonNode answer = lake.ask("campaign-report", week(END), Map.of());
    JsonNode week = answer.path("during");

    assertThat(week.path("status").asText()).isEqualTo("observed");
    assertThat(week.path("posts").asLong()).isEqualTo(4);
    assertThat(week.path("survivors").asLong()).isZero();
    assertThat(week.path("images").asLong()).isEqualTo(2);
    assertThat(week.path("users").path("authors").asLong()).isEqualTo(2);
    assertThat(week.path("users").path("commenters").asLong()).isEqualTo(2);
    assertThat(week.path("users").path("engaged").asLong()).isEqualTo(3);
    assertThat(week.path("commentsRead").asLong()).isEqualTo(2);
    assertThat(sum(week, "likes")).isEqualTo("330 of 3, 1 hidden, 0 absent");
    assertThat(sum(week, "comments")).isEqualTo("43 of 3, 0 hidden, 1 absent");
    assertThat(
            week.path("mediaTypes")
                .path("video")
                .path("totals")
                .path("likes")
                .path("value")
                .asLong())
        .isEqualTo(300);
    assertThat(week.path("mediaTypes").path("unknown").path("posts").asLong()).isEqualTo(1);
    assertThat(answer.path("top").path("items").path(0).path("key").asText()).isEqualTo("c");
    assertThat(answer.path("top").path("items")).hasSize(4);
    assertThat(answer.path("after").path("status").asText()).isEqualTo("future");
    assertThat(answer.path("after").path("users").isNull()).isTrue();
  }

  @Test
  void whatWasFoundOfATimeBeforeAnybodyLookedIsMarkedAndASilentGapIsNoZero() {
    lake.looks("nike", PACE, DAY, END);
    lake.look("nike", DAY, post("before", DAY.minus(Duration.ofDays(2)), 5, 1));

    JsonNode found = lake.ask("campaign-report", week(END), Map.of());
    JsonNode silent =
        lake.ask(
            "campaign-report",
            scope(DAY.minus(WEEK.multipliedBy(3)), DAY.minus(WEEK.multipliedBy(2)), END),
            Map.of());

    assertThat(found.path("before").path("status").asText()).isEqualTo("backfilled");
    assertThat(found.path("before").path("posts").asLong()).isEqualTo(1);
    assertThat(found.path("before").path("survivors").asLong()).isEqualTo(1);
    assertThat(silent.path("during").path("status").asText()).isEqualTo("gap");
    assertThat(silent.path("during").path("posts").isNull()).isTrue();
    assertThat(silent.path("during").path("images").isNull()).isTrue();
    assertThat(silent.path("during").path("totals")).isEmpty();
  }

  @Test
  void whatWasPublishedWhileNobodyLookedAtAnyTargetIsCountedAsSurvivors() {
    lake.looks("nike", PACE, DAY, DAY.plus(Duration.ofDays(2)));
    lake.looks("run", PACE, DAY.plus(Duration.ofDays(1)), DAY.plus(Duration.ofDays(4)));
    lake.looks("nike", PACE, DAY.plus(Duration.ofDays(5)), END);
    lake.look(
        "nike",
        END.minus(PACE),
        post("seen", DAY.plus(Duration.ofHours(30)), 1, 1),
        post("other", DAY.plus(Duration.ofDays(3)), 1, 1),
        post("survivor", DAY.plus(Duration.ofHours(108)), 1, 1));
    Scope scope = new Scope(lake.day("nike", "run").targets(), DAY, END, END, ZoneOffset.UTC);

    JsonNode week = lake.ask("campaign-report", scope, Map.of()).path("during");

    assertThat(week.path("status").asText()).isEqualTo("partial");
    assertThat(week.path("posts").asLong()).isEqualTo(3);
    assertThat(week.path("survivors").asLong()).isEqualTo(1);
  }

  @Test
  void eachNetworkHasItsOwnTotalsAndTheSamePersonOnTwoIsTwoAccounts() {
    lake.looks("nike", PACE, DAY, END);
    other.looks("nike", PACE, DAY, END);
    lake.look("nike", END.minus(PACE), by(ALICE, post("a", DAY, 10, 2)));
    other.look("nike", END.minus(PACE), by(ALICE, other.post("a", DAY, 7)));
    List<Scope.Watched> both =
        List.of(lake.day("nike").targets().getFirst(), other.day("nike").targets().getFirst());

    JsonNode week =
        lake.ask("campaign-report", new Scope(both, DAY, END, END, ZoneOffset.UTC), Map.of())
            .path("during");

    assertThat(week.path("posts").asLong()).isEqualTo(2);
    assertThat(week.path("users").path("engaged").asLong()).isEqualTo(2);
    assertThat(likes(week.path("platforms").path(lake.platform()))).isEqualTo(10);
    assertThat(likes(week.path("platforms").path(other.platform()))).isEqualTo(7);
  }

  @Test
  void aWeekInWhichClocksChangeHasAWeekBeforeAndAfterIt() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant from = Instant.parse("2026-03-25T23:00:00Z");
    Instant to = Instant.parse("2026-04-01T22:00:00Z");

    List<Scope> parts =
        CampaignReport.parts(new Scope(lake.day("nike").targets(), from, to, to, berlin));

    assertThat(parts.getFirst().from()).isEqualTo(Instant.parse("2026-03-18T23:00:00Z"));
    assertThat(parts.getLast().to()).isEqualTo(Instant.parse("2026-04-08T22:00:00Z"));
    assertThat(parts.get(1).from()).isEqualTo(from);
  }

  private Post post(String key, Instant published, long likes, long comments) {
    Map<Metric, Count> counts =
        Map.of(Metric.LIKES, Count.of(likes), Metric.COMMENTS, Count.of(comments));
    return lake.post(key, published, counts, "nike");
  }

  private Scope week(Instant now) {
    return scope(DAY, END, now);
  }

  private Scope scope(Instant from, Instant to, Instant now) {
    return new Scope(lake.day("nike").targets(), from, to, now, ZoneOffset.UTC);
  }

  private static long likes(JsonNode slice) {
    return slice.path("totals").path("likes").path("value").asLong();
  }

  private static String sum(JsonNode part, String metric) {
    JsonNode sum = part.path("totals").path(metric);
    return "%s of %s, %s hidden, %s absent"
        .formatted(
            sum.path("value").asText(),
            sum.path("known").asText(),
            sum.path("hidden").asText(),
            sum.path("absent").asText());
  }
}
