package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.optionalHeaderValueByName;
import static akka.http.javadsl.server.Directives.parameterMultiMap;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.PathMatchers.segment;
import static java.nio.charset.StandardCharsets.UTF_8;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.insights.AsOf;
import io.trawl.insights.Coverage;
import io.trawl.insights.Definition;
import io.trawl.insights.Drawn;
import io.trawl.insights.Insight;
import io.trawl.insights.Looks;
import io.trawl.insights.Parameters;
import io.trawl.insights.PostCoverages;
import io.trawl.insights.Scope;
import io.trawl.insights.Watermark;
import io.trawl.lake.elastic.Elastic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code /v1/insights}, what their numbers mean, and {@code /v1/coverage}: questions to the lake.
 */
final class InsightRoutes {

  /** What every question may say. */
  private static final List<String> SCOPE =
      List.of("target", "campaign", "brand", "import", "from", "to", "tz", Scopes.AS_OF);

  private static final String GEXF_TYPE = "application/gexf+xml";

  /** The header with the receipt of an answer that has no place for it. */
  private static final String RECEIPT = "Trawl-Receipt";

  private static final ContentType.WithFixedCharset GEXF =
      MediaTypes.applicationWithFixedCharset("gexf+xml", HttpCharsets.UTF_8).toContentType();

  private final Serving serving;
  private final Scopes scopes;
  private final Map<String, Insight> insights = Insight.all();

  InsightRoutes(Serving serving) {
    this.serving = serving;
    this.scopes = new Scopes(serving);
  }

  Route routes() {
    return concat(
        pathPrefix(
            "insights",
            () ->
                concat(
                    pathEnd(() -> get(() -> serving.json(this::list))),
                    path(
                        segment(),
                        name ->
                            get(() ->
                                optionalHeaderValueByName(
                                    "Accept",
                                    accept ->
                                        parameterMultiMap(all ->
                                            serving.answering(
                                                () -> answer(name, all, accept)))))))),
        path("metric-definitions", () -> get(() -> serving.json(this::definitions))),
        path(
            "coverage",
            () -> get(() -> parameterMultiMap(all -> serving.json(() -> coverage(all))))));
  }

  private Map<String, Object> list() {
    return Json.items(insights.values().stream().map(InsightRoutes::described).toList());
  }

  private static Map<String, Object> described(Insight insight) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", insight.name());
    shown.put("title", insight.title());
    shown.put("basis", insight.basis());
    shown.put("parameters", Stream.concat(SCOPE.stream(), insight.parameters().stream()).toList());
    return shown;
  }

  /** Each definition once, with the insights whose answers have such numbers. */
  private Map<String, Object> definitions() {
    Map<Definition, List<Insight>> users = new LinkedHashMap<>();
    for (Insight insight : insights.values()) {
      insight
          .definitions()
          .forEach(it -> users.computeIfAbsent(it, _ -> new ArrayList<>()).add(insight));
    }
    return Json.items(
        users.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey().id()))
            .map(entry -> defined(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static Map<String, Object> defined(Definition definition, List<Insight> users) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", definition.id());
    shown.put("version", definition.version());
    shown.put("formula", definition.formula());
    shown.put("unit", definition.unit());
    String own = definition.basis();
    shown.put(
        "basis",
        own == null ? users.stream().map(Insight::basis).distinct().toList() : List.of(own));
    shown.put("nullRule", definition.nullRule());
    shown.put("insights", users.stream().map(Insight::name).toList());
    return shown;
  }

  private HttpResponse answer(
      String name, Map<String, List<String>> parameters, Optional<String> accept) {
    Insight insight = insights.get(name);
    if (insight == null) {
      throw new Problems.NotFound("insight: " + name + " (expected: " + insights.keySet() + ")");
    }
    boolean drawn = isDrawn(insight, parameters, accept);
    Scope scope = scope(insight, parameters);
    Map<String, String> first = new HashMap<>();
    parameters.forEach((key, values) -> first.put(key, values.getFirst()));
    Insight.Plan plan = insight.plan(scope, new Parameters(first));
    Function<List<Insight.Search>, List<JsonNode>> ask = asking(name, parameters);
    String watermark = Watermark.read(ask.apply(List.of(Watermark.search())).getFirst());
    Object found = plan.run(ask);
    Receipt receipt = Receipt.of(insight, scope, parameters, watermark, found);
    if (drawn && found instanceof Drawn graph) {
      return HttpResponse.create()
          .withEntity(HttpEntities.create(GEXF, graph.gexf()))
          .addHeader(RawHeader.create(RECEIPT, new String(Json.canonical(receipt), UTF_8)));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("insight", name);
    answer.put("from", scope.from());
    answer.put("to", scope.to());
    answer.put("tz", scope.zone().getId());
    answer.put("basis", insight.basis());
    scopes.asOf(parameters).ifPresent(at -> answer.put("asOf", at));
    if (insight.ofCampaign()) {
      answer.put("alongside", scopes.alongside(scope, parameters));
    }
    answer.put("answer", found);
    answer.put("receipt", receipt);
    return Json.answer(StatusCodes.OK, answer);
  }

  /** Whether a graph is asked for; refused where the answer is none. */
  private static boolean isDrawn(
      Insight insight, Map<String, List<String>> parameters, Optional<String> accept) {
    List<String> format = parameters.getOrDefault("format", List.of());
    boolean graph = insight.parameters().contains("format");
    if (format.isEmpty()) {
      return graph && accept.filter(types -> types.contains(GEXF_TYPE)).isPresent();
    }
    boolean drawn = format.getFirst().equals("gexf");
    if (drawn && !graph) {
      throw new IllegalArgumentException(
          "format: gexf (expected: json, as " + insight.name() + " is no graph)");
    }
    return drawn;
  }

  private Scope scope(Insight insight, Map<String, List<String>> parameters) {
    Scope scope = scopes.of(insight.ofCampaign() ? scopes.windowed(parameters) : parameters);
    if (insight.parameters().contains(Scopes.CONTROL)) {
      scope = scopes.controlled(scope, parameters);
    }
    return insight.parameters().contains(Scopes.RATES) ? scopes.priced(scope, parameters) : scope;
  }

  /** Searches the lake, as it stood at an instant where the question says so. */
  private Function<List<Insight.Search>, List<JsonNode>> asking(
      String name, Map<String, List<String>> parameters) {
    return scopes
        .asOf(parameters)
        .map(at -> new AsOf(name, at))
        .<Function<List<Insight.Search>, List<JsonNode>>>map(
            then -> Insight.each(one -> then.ask(one, this::search)))
        .orElse(this::searches);
  }

  private JsonNode search(Insight.Search search) {
    return serving.lake().reader().search(search.index(), search.body());
  }

  private List<JsonNode> searches(List<Insight.Search> searches) {
    return serving
        .lake()
        .reader()
        .searches(
            searches.stream().map(one -> new Elastic.Search(one.index(), one.body())).toList());
  }

  private Map<String, Object> coverage(Map<String, List<String>> parameters) {
    Scope scope = scopes.of(parameters);
    Function<List<Insight.Search>, List<JsonNode>> ask = asking("coverage", parameters);
    Map<String, Coverage> found = Looks.coverage(scope, ask.apply(Looks.searches(scope)));
    Map<String, Double> posts = PostCoverages.shares(scope, ask);
    List<Map<String, Object>> targets = new ArrayList<>();
    for (Scope.Watched target : scope.targets()) {
      Map<String, Object> shown =
          covered(scope, target, Objects.requireNonNull(found.get(target.id())));
      shown.put("postCoverage", posts.get(target.id()));
      targets.add(shown);
    }
    return Map.of("from", scope.from(), "to", scope.to(), "targets", targets);
  }

  private static Map<String, Object> covered(Scope scope, Scope.Watched target, Coverage coverage) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("target", target.id());
    shown.put("name", target.name());
    shown.put("timeCoverage", scope.from().isBefore(scope.end()) ? coverage.share() : null);
    shown.put("looks", coverage.looks());
    shown.put("failures", coverage.failures());
    shown.put("gaps", coverage.gaps());
    return shown;
  }
}
