package io.trawl.insights;

import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrossPostsIT {

  private static final String TEXT = "Our new harbour shoe is here, look: #shoes ";

  private final SmallLake lake = new SmallLake();
  private final String here = lake.platform();
  private final String there = here + "b";

  @AfterEach
  void close() {
    lake.close();
  }

  private static Post post(String platform, String key, String author, Instant at, String text) {
    return new Post(
        platform,
        key,
        key,
        null,
        new Author(author, author, null),
        text,
        at,
        null,
        null,
        new Counts(Map.of()),
        null,
        null,
        null,
        null,
        null);
  }

  private static Profile account(String platform, String handle, Count followers) {
    return new Profile(
        platform,
        handle,
        handle,
        handle,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new Counts(Map.of(Metric.FOLLOWERS, followers)),
        null,
        null);
  }

  private Scope brand() {
    return new Scope(
        List.of(
            new Scope.Watched(lake.id("h"), "@Acme", here, SmallLake.PACE),
            new Scope.Watched(lake.id("t"), "@acme.shoes", there, SmallLake.PACE),
            new Scope.Watched(lake.id("g"), "#shoes", here, SmallLake.PACE)),
        SmallLake.DAY,
        SmallLake.DAY.plus(Duration.ofDays(1)),
        SmallLake.DAY.plus(Duration.ofDays(2)),
        ZoneOffset.UTC);
  }

  @Test
  void oneTextOfOneIdentityIsAGroupAndItsReachCountedOnce() {
    lake.look(
        "h",
        at("12:00"),
        account(here, "acme", Count.of(1_000)),
        post(here, "p1", "acme@home.example", at("10:00"), TEXT + "https://a.example/1"),
        post(here, "p2", "acme", at("11:00"), "Something else that only one network was told"));
    lake.look(
        "t",
        at("12:00"),
        account(there, "acme.shoes", Count.of(400)),
        post(there, "q1", "acme.shoes", at("10:04"), TEXT.toUpperCase(Locale.ROOT)));
    lake.look("g", at("12:00"), post(here, "r1", "fan", at("10:05"), TEXT));

    JsonNode groups = lake.ask("cross-posts", brand(), Map.of()).path("groups");

    assertThat(groups).hasSize(1);
    assertThat(groups.path(0).path("posts").findValuesAsText("key")).containsExactly("p1", "q1");
    assertThat(groups.path(0).path("reachAtLeast").asLong()).isEqualTo(1_000);
    assertThat(groups.path(0).path("reachAtMost").asLong()).isEqualTo(1_400);
  }

  @Test
  void whatNobodyKnowsIsNotAddedAndLateOrLonelyPostsAreNoGroup() {
    lake.look(
        "h",
        at("12:00"),
        account(here, "acme", Count.of(1_000)),
        post(here, "p1", "acme", at("10:00"), TEXT),
        post(here, "p2", "acme", at("10:01"), TEXT));
    lake.look(
        "t",
        at("12:00"),
        account(there, "acme.shoes", Count.hidden()),
        post(there, "q1", "acme.shoes", at("11:00"), TEXT));

    JsonNode day = lake.ask("cross-posts", brand(), Map.of()).path("groups");
    assertThat(day).hasSize(1);
    assertThat(day.path(0).path("posts")).hasSize(3);
    assertThat(day.path(0).path("reachAtLeast").asLong()).isEqualTo(1_000);
    assertThat(day.path(0).path("reachAtMost").isNull()).isTrue();

    JsonNode minutes =
        lake.ask("cross-posts", brand(), Map.of("withinMinutes", "30")).path("groups");
    assertThat(minutes).isEmpty();
  }
}
