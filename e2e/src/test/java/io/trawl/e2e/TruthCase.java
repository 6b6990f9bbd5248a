package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What insights are held against the truth with.
 *
 * @param served what the networks have shown
 * @param world what happened on them
 * @param from on the hour, after everything was looked at for the first time
 * @param to on the hour, before the last look
 */
record TruthCase(
    Asked api,
    ServedTruth served,
    PlayedWorld world,
    List<Watch> watches,
    Instant from,
    Instant to,
    TruthTable table) {

  static final Duration PACE = Duration.ofMinutes(10);

  /** Holds one insight against the truth. */
  interface Check {
    void run() throws Exception;
  }

  /** A target. */
  record Watch(String id, String platform, String kind, String name) {

    boolean isTag() {
      return kind.equals("tag");
    }

    String called() {
      return (isTag() ? "#" : "@") + name + " " + platform;
    }
  }

  /** The tag of a network. */
  Watch tag(String platform, String name) {
    return watches.stream()
        .filter(one -> one.isTag() && one.platform().equals(platform) && one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<Watch> tags() {
    return watches.stream().filter(Watch::isTag).toList();
  }

  List<Watch> handles() {
    return watches.stream().filter(one -> !one.isTag()).toList();
  }

  /** What an insight answers about targets in the window, with further parameters. */
  JsonNode ask(String insight, List<Watch> about, String more) throws Exception {
    return ask(insight, about, from, to, more);
  }

  /** The same in another window. */
  JsonNode ask(String insight, List<Watch> about, Instant begin, Instant end, String more)
      throws Exception {
    StringBuilder path = new StringBuilder("/v1/insights/" + insight);
    path.append("?from=").append(begin).append("&to=").append(end);
    about.forEach(watch -> path.append("&target=").append(watch.id()));
    return api.get(path + more).path("answer");
  }

  /** Posts that were shown of a tag, published in the window. */
  List<ServedTruth.Document> posts(Watch tag) {
    return served.posts(tag.platform(), tag.name(), from, to);
  }

  /** What an answer says of one of its targets. */
  static JsonNode of(JsonNode series, Watch watch) {
    return first(series, one -> one.path("target").asText().equals(watch.id()));
  }

  static JsonNode first(JsonNode all, Predicate<JsonNode> which) {
    return list(all).stream().filter(which).findFirst().orElse(all.path("none"));
  }

  static List<JsonNode> list(JsonNode all) {
    List<JsonNode> list = new ArrayList<>();
    all.forEach(list::add);
    return list;
  }
}
