package io.trawl.bench.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.bench.Benches;
import io.trawl.insights.Insight;
import io.trawl.insights.Scope;
import io.trawl.insights.Watermark;
import io.trawl.lake.elastic.Json;
import io.trawl.model.ProductClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the API adds: every insight asked through it, and the very same searches sent straight to
 * Elasticsearch, one after the other in turns of one run. The searches are all that the API makes
 * for the question, that for the watermark among them, made before and sent as bytes, those of a
 * step in one request as the API does; what comes back is taken in and not read. Elasticsearch
 * keeps no answers meanwhile. All questions are asked round by round before, so that the code that
 * they share is compiled on either way.
 */
public final class ApiCost {

  private static final int POSTS = 1_000_000;

  /** Rounds of all questions before anything is measured: over a tenth, and over all. */
  private static final int ROUNDS = 60;

  private static final int ROUNDS_OF_ALL = 10;

  /** Turns of a question that are not measured, before those that are. */
  private static final int WARM = 25;

  private static final int TURNS = 15;
  private static final double NANOS = 1e6;
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final OpenLake lake;
  private final URI api;
  private final Questions questions;

  private ApiCost(OpenLake lake, URI api) {
    this.lake = lake;
    this.api = api;
    this.questions = new Questions(lake.scorer(), ProductClock.real().instant());
  }

  /**
   * Runs it.
   *
   * @param args directory of lakes, as {@link Latency} has it; how many posts
   */
  public static void main(String[] args) throws Exception {
    int posts = args.length > 1 ? Integer.parseInt(args[1]) : POSTS;
    Path data = Path.of(args[0]);
    try (OpenLake lake = OpenLake.in(data.resolve(String.valueOf(posts)), posts)) {
      keepAnswers(lake, "false");
      try (ApiProgram api = ApiProgram.start(data.resolve("api"), lake)) {
        new ApiCost(lake, api.address()).run();
      } finally {
        keepAnswers(lake, "null");
      }
    }
  }

  private static void keepAnswers(OpenLake lake, String enabled) {
    byte[] setting = ("{\"index.requests.cache.enable\":" + enabled + "}").getBytes(UTF_8);
    lake.transport().send("PUT", "/trawl-*/_settings", setting).expectOk("settings");
  }

  private void run() throws Exception {
    warm();
    Benches.OUT.println("| insight | a tenth: searches | API | + | all: searches | API | + |");
    Benches.OUT.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    double[] sums = new double[4];
    for (Insight insight : Insight.all().values()) {
      StringBuilder line = new StringBuilder("| " + insight.name());
      for (int tags : List.of(Questions.TENTH, MadeLake.TARGETS)) {
        double[] both = turns(questions.next(insight, tags));
        line.append(shown(both[0], both[1]));
        int column = tags == Questions.TENTH ? 0 : 2;
        sums[column] += both[0];
        sums[column + 1] += both[1];
      }
      Benches.OUT.println(line + " |");
    }
    Benches.OUT.println("| sum" + shown(sums[0], sums[1]) + shown(sums[2], sums[3]) + " |");
    Benches.OUT.println("| together" + shown(sums[0] + sums[2], sums[1] + sums[3]) + " |");
  }

  /** All questions in turns, as they come to a node that is up: its code is compiled by them. */
  private void warm() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      for (Insight insight : Insight.all().values()) {
        turn(questions.next(insight, Questions.TENTH));
      }
    }
    for (int round = 0; round < ROUNDS_OF_ALL; round++) {
      for (Insight insight : Insight.all().values()) {
        turn(questions.next(insight, MadeLake.TARGETS));
      }
    }
  }

  private void turn(Questions.One question) throws Exception {
    straight(steps(question));
    send(HttpRequest.newBuilder(api.resolve(path(question))).build());
  }

  private static String shown(double straight, double through) {
    return String.format(
        Locale.ROOT,
        " | %.1f ms | %.1f ms | %.0f %%",
        straight,
        through,
        100 * (through / straight - 1));
  }

  /** Medians: of the searches alone, and through the API. */
  private double[] turns(Questions.One question) throws Exception {
    List<byte[]> steps = steps(question);
    HttpRequest asked = HttpRequest.newBuilder(api.resolve(path(question))).build();
    double[] straight = new double[TURNS];
    double[] through = new double[TURNS];
    for (int turn = -WARM; turn < TURNS; turn++) {
      double first = millis(() -> straight(steps));
      double second = millis(() -> send(asked));
      if (turn >= 0) {
        straight[turn] = first;
        through[turn] = second;
      }
    }
    return new double[] {median(straight), median(through)};
  }

  private interface Call {
    void run() throws Exception;
  }

  private static double millis(Call call) throws Exception {
    long begin = System.nanoTime();
    call.run();
    return (System.nanoTime() - begin) / NANOS;
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  /** The bodies of the requests that answer a question, each for one step. */
  private List<byte[]> steps(Questions.One question) {
    List<byte[]> steps = new ArrayList<>();
    steps.add(lines(List.of(Watermark.search())));
    question
        .plan()
        .run(searches -> {
          steps.add(lines(searches));
          return lake.searches(searches);
        });
    return steps.stream().filter(step -> step.length > 0).toList();
  }

  private static byte[] lines(List<Insight.Search> searches) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Insight.Search search : searches) {
      ObjectNode head = Json.object().put("index", search.index());
      head.put("ignore_unavailable", true).put("allow_no_indices", true);
      for (JsonNode line : List.of(head, search.body())) {
        bytes.writeBytes(Json.bytes(line));
        bytes.write('\n');
      }
    }
    return bytes.toByteArray();
  }

  private void straight(List<byte[]> steps) throws IOException, InterruptedException {
    for (byte[] step : steps) {
      send(
          HttpRequest.newBuilder(lake.address().resolve("/_msearch"))
              .header("Content-Type", "application/x-ndjson")
              .POST(BodyPublishers.ofByteArray(step))
              .build());
    }
  }

  private void send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != OK) {
      throw new IllegalStateException(request.uri() + ": " + new String(answer.body(), UTF_8));
    }
  }

  private static String path(Questions.One question) {
    Scope scope = question.scope();
    StringBuilder path = new StringBuilder("/v1/insights/" + question.insight().name() + "?");
    path.append("from=").append(scope.from()).append("&to=").append(scope.to());
    scope.targets().forEach(target -> path.append("&target=").append(target.id()));
    scope.controls().forEach(control -> path.append("&control=").append(control.id()));
    for (Map.Entry<String, String> own : question.parameters().entrySet()) {
      path.append('&').append(own.getKey()).append('=');
      path.append(URLEncoder.encode(own.getValue(), UTF_8));
    }
    return path.toString();
  }
}
