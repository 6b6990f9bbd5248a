package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What insights are held against the truth with.
 *
 * @param served what the networks have shown
 * @param world what happened on them
 * @param watches what is watched of them
 * @param from on the hour, after everything was looked at for the first time
 * @param to on the hour, before the last look
 */
record TruthCase(
    Asked api,
    ServedTruth served,
    PlayedWorld world,
    List<Watch> watches,
    Sets sets,
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

  /**
   * A campaign and two brands, by their ids.
   *
   * @param begin of the campaign
   * @param end of it
   */
  record Sets(String campaign, String nike, String adidas, Instant begin, Instant end) {

    /** A campaign lasts so long, and what is before and after it too. */
    static final Duration PART = Duration.ofHours(3);

    static Sets register(Asked api, List<Watch> watches, Instant from) throws Exception {
      Watch nike = tag(watches, "mastodon", "nike");
      Instant begin = from.plus(PART);
      Instant end = begin.plus(PART);
      String window = ",\"startsAt\":\"%s\",\"endsAt\":\"%s\"".formatted(begin, end);
      List<Watch> all = List.of(nike, handle(watches, "mastodon"));
      return new Sets(
          made(api, "campaigns", "nike", window, List.of(nike)),
          made(api, "brands", "Nike", "", all),
          made(api, "brands", "Adidas", "", List.of(tag(watches, "mastodon", "adidas"))),
          begin,
          end);
    }

    private static String made(
        Asked api, String kind, String name, String more, List<Watch> targets) throws Exception {
      String members =
          targets.stream()
              .map(one ->
                  "{\"platform\":\"%s\",\"kind\":\"%s\",\"name\":\"%s\"}"
                      .formatted(one.platform(), one.kind(), one.name()))
              .collect(Collectors.joining(","));
      String body = "{\"name\":\"%s\"%s,\"targets\":[%s]}".formatted(name, more, members);
      return api.post("/v1/" + kind, body).path("id").asText();
    }
  }

  /** The tag of a network. */
  Watch tag(String platform, String name) {
    return tag(watches, platform, name);
  }

  private static Watch tag(List<Watch> watches, String platform, String name) {
    return watches.stream()
        .filter(one -> one.isTag() && one.platform().equals(platform) && one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The account of a network that is watched. */
  Watch handle(String platform) {
    return handle(watches, platform);
  }

  private static Watch handle(List<Watch> watches, String platform) {
    return watches.stream()
        .filter(one -> !one.isTag() && one.platform().equals(platform))
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

  /** Posts that were shown, published in the window, of a tag or an account. */
  List<ServedTruth.Document> posts(Watch tag, Watch handle) {
    return served.of(
        "post",
        post ->
            post.platform().equals(tag.platform())
                && (post.tags().contains(tag.name()) || post.names().contains(handle.name()))
                && !post.created().isBefore(from)
                && post.created().isBefore(to));
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
