package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.stats.Series;
import io.trawl.insights.stats.uplift.Control;
import io.trawl.insights.stats.uplift.Counterfactual;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Hashtag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a campaign may be compared with, and what of it is. */
final class UpliftControls {

  private static final String TOGETHER = "together";

  /** A control must be observed on so much of the days on which the campaign's targets were. */
  private static final double OBSERVED_MIN = 0.9;

  private UpliftControls() {}

  /**
   * One that was looked at.
   *
   * @param correlation of its days with the campaign's before it began, -1 to 1; 0 where they
   *     cannot be compared
   * @param together posts that carry both; more than none contaminate it
   * @param verdict {@code used}, or why the campaign is not foretold from it: {@code contaminated},
   *     {@code other ways}, {@code hardly observed} or {@code not needed}
   */
  record Candidate(String target, String name, double correlation, long together, String verdict) {}

  /** The controls of an experiment, and all that were looked at. */
  record Chosen(List<Control> controls, List<Candidate> candidates) {}

  /** The search for posts that carry both a control and something of the campaign. */
  static Insight.Search together(Scope scope, UpliftDays days) {
    List<String> own = scope.ids();
    List<String> all = new ArrayList<>(own);
    scope.controls().forEach(control -> all.add(control.id()));
    List<String> tags = scope.targets().stream().flatMap(it -> tag(it).stream()).toList();
    ObjectNode body = days.posts(all);
    if (!scope.controls().isEmpty()) {
      Map<String, ObjectNode> filters = new LinkedHashMap<>();
      scope.controls().forEach(control -> filters.put(control.id(), both(own, tags, control)));
      Query.eachOf(Query.aggregation(body, TOGETHER), filters);
    }
    return new Insight.Search(Schema.ANY_POST, body);
  }

  /** A post was found under one and carries the other; it need not have been found under both. */
  private static ObjectNode both(List<String> own, List<String> tags, Scope.Watched control) {
    ObjectNode foundHere = Query.anyOf(Schema.SEEN_BY, own);
    ObjectNode foundThere = Query.anyOf(Schema.SEEN_BY, List.of(control.id()));
    ObjectNode carriesIt =
        Query.all(
            Query.anyOf(Schema.PLATFORM, List.of(control.platform())),
            Query.anyOf(Schema.TAGS, tag(control)));
    return Query.either(
        List.of(
            Query.all(foundHere, foundThere),
            Query.all(foundHere, carriesIt),
            Query.all(foundThere, Query.anyOf(Schema.TAGS, tags))));
  }

  /** The tag that a target is; none if it is something else. */
  private static List<String> tag(Scope.Watched target) {
    boolean tag = target.name().startsWith("#") && target.name().length() > 1;
    return tag ? List.of(Hashtag.of(target.name()).canonical()) : List.of();
  }

  /**
   * Chooses. Controls that somebody named are all taken, so that one that cannot serve refuses the
   * answer by its name; of those that are offered the best that can serve are.
   *
   * @param watched the campaign's days, before it and in it
   * @param series of each control, over the same days
   */
  static Chosen choose(
      Scope scope,
      UpliftDays days,
      Series watched,
      List<Series> series,
      JsonNode together,
      boolean named) {
    JsonNode both = Query.buckets(together, TOGETHER);
    Map<String, Control> controls = new HashMap<>();
    List<Candidate> candidates = new ArrayList<>();
    for (int number = 0; number < scope.controls().size(); number++) {
      Scope.Watched target = scope.controls().get(number);
      long posts = both.path(target.id()).path("doc_count").asLong();
      Control control = new Control(target.name(), series.get(number), posts);
      controls.put(target.id(), control);
      double correlation = control.correlation(watched, days.before());
      String verdict = verdict(control, correlation, watched);
      candidates.add(new Candidate(target.id(), target.name(), correlation, posts, verdict));
    }
    candidates.sort(
        Comparator.<Candidate>comparingDouble(it -> -it.correlation())
            .thenComparing(Candidate::target));
    List<Candidate> judged = best(candidates);
    List<Control> used =
        judged.stream()
            .filter(candidate -> named || candidate.verdict().equals("used"))
            .map(candidate -> controls.get(candidate.target()))
            .toList();
    return new Chosen(used, judged);
  }

  private static String verdict(Control control, double correlation, Series watched) {
    if (control.together() > 0) {
      return "contaminated";
    }
    long seen = IntStream.range(0, watched.size()).filter(watched::seen).count();
    long both =
        IntStream.range(0, watched.size())
            .filter(day -> watched.seen(day) && control.series().seen(day))
            .count();
    if (both < OBSERVED_MIN * seen) {
      return "hardly observed";
    }
    return correlation >= Control.CORRELATION_MIN ? "used" : "other ways";
  }

  private static List<Candidate> best(List<Candidate> candidates) {
    List<Candidate> judged = new ArrayList<>();
    int used = 0;
    for (Candidate candidate : candidates) {
      boolean fits = candidate.verdict().equals("used");
      used += fits ? 1 : 0;
      judged.add(
          fits && used > Counterfactual.CONTROLS_MAX
              ? new Candidate(
                  candidate.target(),
                  candidate.name(),
                  candidate.correlation(),
                  candidate.together(),
                  "not needed")
              : candidate);
    }
    return judged;
  }
}
