package io.trawl.api;

import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.post;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Pools;
import io.trawl.registry.Pools.Pool;
import io.trawl.registry.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/forecasts}: what would become of targets, before anybody commits to them. */
final class ForecastRoutes {

  /** Most targets that are asked about at once. */
  private static final int TARGETS_MAX = 100_000;

  private static final Duration FLOOR_MAX = Duration.ofDays(366);
  private static final double PER_HOUR_MAX = 1_000_000;

  private final Serving serving;

  ForecastRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return path("forecasts", () -> post(() -> serving.withBody(this::foretold)));
  }

  private HttpResponse foretold(JsonNode body) {
    Fields fields = Fields.of(body);
    Pools pools = serving.registry().pools();
    Pool pool = pools.of(fields.text("platform"), fields.text("kind"), fields.text("instance"));
    List<NewTarget> names = names(fields, pool);
    int targets = names.isEmpty() ? number(fields) : names.size();
    int fresh = names.isEmpty() ? targets : pools.fresh(names);
    Foretold.Asked asked = asked(fields, pool, targets, fresh);
    return Foretold.of(pool, asked)
        .map(foretold -> Json.answer(StatusCodes.OK, foretold.shown()))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "platform: "
                    + pool.platform()
                    + ", whose limits nobody has said (expected: one whose crawler has started)"));
  }

  private static Foretold.Asked asked(Fields fields, Pool pool, int targets, int fresh) {
    Duration pace = fields.duration("pace").orElse(pool.pace());
    Checks.check(
        pace.compareTo(NewTarget.PACE_MIN) >= 0 && pace.compareTo(NewTarget.PACE_MAX) <= 0,
        "pace",
        pace,
        NewTarget.PACE_MIN + " to " + NewTarget.PACE_MAX);
    Duration floor = fields.duration("floor").orElse(Foretold.usualFloor(pace));
    Checks.check(
        floor.compareTo(pace) >= 0 && floor.compareTo(FLOOR_MAX) <= 0,
        "floor",
        floor,
        "the pace " + pace + " to " + FLOOR_MAX);
    double perHour = fields.decimal("postsPerHour").orElse(Foretold.PER_HOUR);
    Checks.check(
        perHour > 0 && perHour <= PER_HOUR_MAX,
        "postsPerHour",
        perHour,
        "more than 0, at most " + (long) PER_HOUR_MAX);
    return new Foretold.Asked(targets, fresh, fields.text("kind") + "s", pace, floor, perHour);
  }

  private static int number(Fields fields) {
    int targets = fields.number("targets");
    Checks.check(targets >= 1 && targets <= TARGETS_MAX, "targets", targets, "1 to " + TARGETS_MAX);
    return targets;
  }

  /** Those that were named; none if only their number was said. */
  private static List<NewTarget> names(Fields fields, Pool pool) {
    @Nullable JsonNode list = fields.object().get("names");
    if (list == null || list.isNull()) {
      return List.of();
    }
    Checks.check(
        list.isArray() && !list.isEmpty() && list.size() <= Targets.REGISTER_MAX,
        "names",
        Fields.shown(list),
        "a list of 1 to " + Targets.REGISTER_MAX);
    Checks.check(!fields.object().has("targets"), "targets", "given beside names", "one of them");
    List<NewTarget> names = new ArrayList<>();
    for (JsonNode name : list) {
      Checks.check(name.isTextual(), "names", Fields.shown(name), "texts");
      names.add(
          new NewTarget(
              pool.platform(),
              fields.text("kind"),
              name.textValue(),
              pool.instance().isEmpty() ? null : pool.instance(),
              null));
    }
    return names;
  }
}
