package io.trawl.bench.insights;

import io.trawl.insights.EngagementRates;
import io.trawl.insights.Insight;
import io.trawl.insights.Parameters;
import io.trawl.insights.Scope;
import io.trawl.lake.sentiment.Scorer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One question after the other to each insight about a made lake. No two are the same: every one
 * begins a millisecond later than the last, so that no cache answers.
 */
final class Questions {

  /** Tags that together have a tenth of the posts. */
  static final int TENTH = MadeLake.TARGETS / 10;

  private static final Duration THIRD = Duration.between(MadeLake.FROM, MadeLake.TO).dividedBy(3);

  private final Scorer scorer;
  private final Instant now;
  private long asked;

  /** With who scores texts now, and when that is. */
  Questions(Scorer scorer, Instant now) {
    this.scorer = scorer;
    this.now = now;
  }

  /** A question. */
  record One(Insight insight, Scope scope, Map<String, String> parameters) {

    Insight.Plan plan() {
      return insight.plan(scope, new Parameters(parameters));
    }
  }

  /** The next question about so many tags; half of them are controls where an insight has some. */
  One next(Insight insight, int tags) {
    asked++;
    boolean compares = insight.parameters().contains("control");
    int own = compares ? tags / 2 : Math.min(tags, sidesMax(insight));
    Scope scope =
        new Scope(
            watched(0, own), from(insight).plusMillis(asked), to(insight), now, ZoneOffset.UTC);
    Scope scored = scope.scoredBy(scorer);
    return new One(
        insight, compares ? scored.with(watched(own, tags)) : scored, parameters(insight));
  }

  /** As many accounts side by side as an insight takes. */
  private static int sidesMax(Insight insight) {
    return insight instanceof EngagementRates ? EngagementRates.SIDES_MAX : MadeLake.TARGETS;
  }

  private static List<Scope.Watched> watched(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i ->
            new Scope.Watched(
                MadeLake.target(i), "#" + MadeLake.tag(i), "bluesky", MadeVisits.PACE))
        .toList();
  }

  /** The whole lake, also where what was before and after is searched as well. */
  private static Instant from(Insight insight) {
    return switch (insight.name()) {
      case "before-during-after", "campaign-report" -> MadeLake.FROM.plus(THIRD);
      case "uplift" -> MadeLake.FROM.plus(THIRD.multipliedBy(2));
      default -> MadeLake.FROM;
    };
  }

  private static Instant to(Insight insight) {
    return switch (insight.name()) {
      case "before-during-after", "campaign-report" -> MadeLake.TO.minus(THIRD);
      default -> MadeLake.TO;
    };
  }

  private static Map<String, String> parameters(Insight insight) {
    return switch (insight.name()) {
      case "post-history" -> Map.of("platform", "bluesky", "key", MadeLake.post(7));
      default -> Map.of();
    };
  }
}
