package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameterOptional;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.insights.Scope;
import io.trawl.lake.quarantine.HeldFilter;
import io.trawl.lake.quarantine.HeldGroup;
import io.trawl.lake.read.Conservation;
import io.trawl.lake.read.Window;
import io.trawl.lake.schema.Schema;
import io.trawl.registry.Job;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code /v1/quarantine}: what could not be read or stored; {@code /v1/conservation}: that nothing
 * else is missing.
 */
final class QuarantineRoutes {

  /** What conservation is asked for where nobody says since when. */
  private static final Duration WINDOW = Duration.ofDays(1);

  /** The kind of its jobs, which crawlers do. */
  private static final String REPLAY = "replay";

  private final Serving serving;

  QuarantineRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return concat(
        pathPrefix(
            "quarantine",
            () ->
                concat(
                    pathEnd(() -> get(this::list)),
                    path("replays", () -> post(() -> serving.withBody(this::replay))))),
        path("conservation", () -> get(this::conservation)));
  }

  private Route list() {
    return parameterOptional(
        "source",
        source ->
            parameterOptional(
                "target",
                target ->
                    parameterOptional(
                        "since",
                        since ->
                            serving.json(() ->
                                groups(
                                    new HeldFilter(
                                        source.orElse(null),
                                        target.orElse(null),
                                        since
                                            .map(text -> instant("since", text))
                                            .orElse(null)))))));
  }

  /** What is asked for is checked now: a job would only find out later. */
  private HttpResponse replay(JsonNode body) {
    Fields fields = Fields.of(body);
    Map<String, String> asked = new TreeMap<>();
    fields.optional("source").ifPresent(source -> asked.put("source", source));
    fields.optional("target").ifPresent(target -> asked.put("target", target));
    fields.instant("since").ifPresent(since -> asked.put("since", since.toString()));
    Job job =
        serving
            .registry()
            .jobs()
            .start(serving.principal(), REPLAY, Json.text(asked), serving.clock().instant());
    return Json.answer(StatusCodes.ACCEPTED, JobRoutes.shown(job));
  }

  private Map<String, Object> groups(HeldFilter filter) {
    List<HeldGroup> groups = serving.lake().quarantine().groups(filter);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("count", groups.stream().mapToLong(HeldGroup::count).sum());
    shown.put("items", groups.stream().map(QuarantineRoutes::shown).toList());
    return shown;
  }

  private static Map<String, Object> shown(HeldGroup group) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("platform", group.platform());
    shown.put("source", group.connector());
    shown.put("version", group.version());
    shown.put("reason", group.reason());
    shown.put("count", group.count());
    shown.put("oldest", group.oldest());
    shown.put("newest", group.newest());
    return shown;
  }

  private Route conservation() {
    return parameterOptional(
        "since",
        since ->
            parameterOptional(
                "until", until -> serving.json(() -> conservation(window(since, until)))));
  }

  private Window window(Optional<String> since, Optional<String> until) {
    Instant to =
        until.map(text -> instant("until", text)).orElseGet(() -> serving.clock().instant());
    Instant from = since.map(text -> instant("since", text)).orElse(to.minus(WINDOW));
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("since: " + from + " (expected: before " + to + ")");
    }
    return new Window(from, to);
  }

  private Map<String, Object> conservation(Window window) {
    List<Conservation> all =
        Conservation.read(
            serving.lake().reader().search(Schema.ANY_VISIT, Conservation.search(window)));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("since", window.from());
    shown.put("until", window.to());
    shown.put("difference", all.stream().mapToLong(Conservation::difference).sum());
    shown.put("items", all.stream().map(QuarantineRoutes::shown).toList());
    return shown;
  }

  private static Map<String, Object> shown(Conservation sums) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("platform", sums.platform());
    shown.put("source", sums.source());
    shown.put("visits", sums.visits());
    shown.put("fetched", sums.fetched());
    shown.put("stored", sums.stored());
    shown.put("unchanged", sums.unchanged());
    shown.put("quarantined", sums.quarantined());
    shown.put("withheld", sums.withheld());
    shown.put("expired", sums.expired());
    shown.put("difference", sums.difference());
    return shown;
  }

  private static Instant instant(String name, String text) {
    try {
      Instant instant = Instant.parse(text);
      Scope.checkTime(name, instant);
      return instant;
    } catch (DateTimeException bad) {
      throw new IllegalArgumentException(
          name + ": " + text + " (expected: an instant like 2026-05-01T00:00:00Z)", bad);
    }
  }
}
