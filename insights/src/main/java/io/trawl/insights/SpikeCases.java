package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.insights.stats.spikes.Incident;
import io.trawl.insights.stats.spikes.Verdict;
import io.trawl.model.Hashtag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that were found, of which the largest are searched for who made them.
 *
 * @param scope what was asked
 * @param whole the same with the history before it
 */
record SpikeCases(
    Scope scope, Scope whole, Measure measure, String interval, List<SpikeSeries> series) {

  /** Incidents whose makers are searched for. */
  private static final int TAKEN_APART_MAX = 20;

  /** An incident and what it is part of. */
  private record Case(SpikeSeries series, Incident incident) {}

  /** Which one. */
  private record Which(String target, Incident incident) {
    static Which of(Case one) {
      return new Which(one.series().target().id(), one.incident());
    }
  }

  /** The answer, or the plan that leads to it. */
  Object takenApart() {
    List<Case> largest =
        series.stream()
            .flatMap(one -> within(one).stream().map(incident -> new Case(one, incident)))
            .sorted(Comparator.comparingDouble(one -> -one.incident().score()))
            .limit(TAKEN_APART_MAX)
            .toList();
    List<SpikeDrivers> drivers = largest.stream().map(this::drivers).toList();
    if (drivers.isEmpty()) {
      return answer(Map.of());
    }
    return new Insight.Plan(
        drivers.stream().map(SpikeDrivers::candidates).toList(),
        candidates ->
            new Insight.Plan(
                IntStream.range(0, drivers.size())
                    .mapToObj(number -> drivers.get(number).shares(candidates.get(number)))
                    .toList(),
                shares -> answer(apart(largest, drivers, shares))));
  }

  private List<Incident> within(SpikeSeries one) {
    return one.within(scope.from(), scope.to());
  }

  private SpikeDrivers drivers(Case one) {
    Set<String> own =
        scope.targets().stream()
            .map(target -> Hashtag.of(target.name()).canonical())
            .collect(Collectors.toUnmodifiableSet());
    return new SpikeDrivers(
        one.series().target().id(),
        own,
        measure,
        one.series().judged(one.incident()),
        one.series().before(one.incident()),
        one.series().expected(one.incident()));
  }

  private static Map<Which, SpikeParts.Apart> apart(
      List<Case> cases, List<SpikeDrivers> drivers, List<JsonNode> shares) {
    Map<Which, SpikeParts.Apart> apart = new HashMap<>();
    for (int number = 0; number < cases.size(); number++) {
      SpikeParts.Apart own = drivers.get(number).read(shares.get(number));
      if (own != null) {
        apart.put(Which.of(cases.get(number)), own);
      }
    }
    return apart;
  }

  private Spikes.Answer answer(Map<Which, SpikeParts.Apart> apart) {
    List<Spikes.Series> all = series.stream().map(one -> shown(one, apart)).toList();
    return new Spikes.Answer(interval, measure.key(), all, apart.size(), notes());
  }

  private Spikes.Series shown(SpikeSeries one, Map<Which, SpikeParts.Apart> apart) {
    boolean seen = one.first() < one.times().size();
    return new Spikes.Series(
        one.target().id(),
        one.target().name(),
        seen ? one.times().begin(one.first()) : null,
        scope.from().isBefore(scope.end()) ? one.coverage().share(scope.from(), scope.end()) : 0,
        one.judged(scope.from(), scope.to()),
        one.unjudged(scope.from(), scope.to()),
        within(one).stream()
            .map(incident -> found(one, incident, apart.get(Which.of(new Case(one, incident)))))
            .toList(),
        one.coverage().gaps().stream()
            .filter(gap -> gap.to().isAfter(scope.from()) && gap.from().isBefore(scope.to()))
            .toList());
  }

  private static Spikes.Found found(
      SpikeSeries one, Incident incident, SpikeParts.@Nullable Apart apart) {
    Verdict.Scored peak = one.peakVerdict(incident);
    return new Spikes.Found(
        one.begin(incident),
        one.end(incident),
        incident.rising() ? "up" : "down",
        one.peak(incident),
        peak.method().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        peak.score(),
        peak.threshold(),
        incident.closed() == null,
        apart);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!scope.from().isBefore(scope.now())) {
      notes.add("the window has not begun: nothing of it is judged");
    }
    var rules = scope.zone().getRules();
    boolean hourly = interval.equals(Duration.ofHours(1).toString());
    if (hourly && !rules.getOffset(whole.from()).equals(rules.getOffset(whole.to()))) {
      notes.add(
          "clocks were changed in the window or in the history before it: an hour is an hour, so"
              + " what is usual at an hour of the day is an hour off until it is learnt anew");
    }
    if (!measure.settles().isZero()) {
      notes.add(
          "posts gather interactions for days: buckets are judged once they are "
              + measure.settles().toHours()
              + " hours old, by counts as last seen");
    }
    return notes;
  }
}
