package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.e2e.TruthCase.Check;
import io.trawl.e2e.TruthCase.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Shares, brands beside each other, and people, beside what the networks showed. */
final class VoiceTruths {

  private static final List<String> BRANDS = List.of("nike", "adidas", "puma");

  private final TruthCase truth;
  private final TruthTable table;

  VoiceTruths(TruthCase truth) {
    this.truth = truth;
    this.table = truth.table();
  }

  Map<String, Check> checks() {
    return Map.of(
        "share-of-posts", this::shareOfPosts,
        "share-of-voice", this::shareOfVoice,
        "share-of-voice-over-time", this::voicesOverTime,
        "earned-media-value", this::earnedMediaValue,
        "competitors", this::competitors,
        "users-engaged", this::usersEngaged);
  }

  private List<Watch> brands(String platform) {
    return BRANDS.stream().map(name -> truth.tag(platform, name)).toList();
  }

  private void shareOfPosts() throws Exception {
    List<Watch> tags = brands("mastodon");
    long all = tags.stream().mapToLong(tag -> truth.posts(tag).size()).sum();
    JsonNode shares = truth.ask("share-of-posts", tags, "").path("shares");
    for (Watch tag : tags) {
      double share = (double) truth.posts(tag).size() / all;
      table.same(
          "share-of-posts",
          tag.called(),
          rounded(TruthCase.of(shares, tag).path("share").asDouble()),
          rounded(share));
    }
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** Mentions and engagement of each, in numbers and in percent. */
  private void shareOfVoice() throws Exception {
    counters();
    for (String platform : List.of("mastodon", "bluesky")) {
      List<Watch> tags = brands(platform);
      JsonNode answer = truth.ask("share-of-voice", tags, "");
      JsonNode mentions = measure(answer, "mentions");
      JsonNode engagement = measure(answer, "engagement");
      double all = tags.stream().mapToLong(tag -> truth.posts(tag).size()).sum();
      for (Watch tag : tags) {
        long posts = truth.posts(tag).size();
        JsonNode said = voice(mentions, tag);
        table.same(
            "share-of-voice", tag.called() + " mentions", said.path("count").asLong(), posts);
        table.same(
            "share-of-voice",
            tag.called() + " percent",
            rounded(said.path("percent").asDouble()),
            rounded(100 * (posts / all)));
        ServedTruth.Range interactions =
            truth.posts(tag).stream()
                .flatMap(post -> post.interactions().stream())
                .reduce(ServedTruth.Range.ZERO, ServedTruth.Range::and);
        table.within(
            "share-of-voice",
            tag.called() + " engagement",
            voice(engagement, tag).path("count").asLong(),
            interactions);
      }
    }
  }

  /** What Instagram counts of a tag itself, at the last look and since the first. */
  private void counters() throws Exception {
    Watch tag = truth.tag("instagram", "nike");
    JsonNode answer = truth.ask("share-of-voice", List.of(tag), "");
    Set<Long> said =
        truth
            .served()
            .of("tag", one -> one.platform().equals(tag.platform()) && one.key().equals("nike"))
            .stream()
            .flatMap(one -> one.values("totalPosts").stream())
            .collect(Collectors.toSet());
    long ever = voice(measure(answer, "counter"), tag).path("count").asLong();
    long grown = voice(measure(answer, "counter-growth"), tag).path("count").asLong();
    table.same("share-of-voice", tag.called() + " counter was said", said.contains(ever), true);
    table.same(
        "share-of-voice", tag.called() + " and before it", said.contains(ever - grown), true);
  }

  /** Mentions of every three hours. */
  private void voicesOverTime() throws Exception {
    List<Watch> tags = brands("mastodon");
    JsonNode points = truth.ask("share-of-voice-over-time", tags, "&interval=PT3H").path("points");
    for (Watch tag : tags) {
      long wrong = 0;
      for (JsonNode point : points) {
        Instant at = Instant.parse(point.path("at").asText());
        Instant end = at.plus(Duration.ofHours(3));
        Instant last = end.isBefore(truth.to()) ? end : truth.to();
        int posts = truth.served().posts(tag.platform(), tag.name(), at, last).size();
        long told = voice(point.path("mentions"), tag).path("count").asLong(-1);
        wrong += told == posts ? 0 : 1;
      }
      String name = "share-of-voice-over-time";
      table.same(name, tag.called() + " buckets with other counts", wrong, 0);
      table.same(name, tag.called() + " has none", points.isEmpty(), false);
    }
  }

  /** Off without rates; with them the sum of what the networks said last. */
  private void earnedMediaValue() throws Exception {
    Watch tag = truth.tag("mastodon", "nike");
    String name = "earned-media-value";
    JsonNode off = truth.ask(name, List.of(tag), "");
    table.same(name, tag.called() + " without rates", off.path("refused").asText(), "off");
    String rates = "{\"currency\":\"EUR\",\"rates\":{\"likes\":1,\"comments\":3}}";
    truth.api().post("/v1/emv-rates", rates);
    JsonNode told = truth.ask(name, List.of(tag), "");
    ServedTruth.Range likes = ServedTruth.sum(truth.posts(tag), "likes");
    ServedTruth.Range comments = ServedTruth.sum(truth.posts(tag), "comments");
    table.within(
        name,
        tag.called() + " likes + 3 comments",
        told.path("amount").asLong(),
        likes.and(comments).and(comments).and(comments));
  }

  private static JsonNode measure(JsonNode answer, String name) {
    return TruthCase.first(
        answer.path("measures"), one -> one.path("measure").asText().equals(name));
  }

  private static JsonNode voice(JsonNode measure, Watch tag) {
    return TruthCase.first(
        measure.path("voices"), one -> one.path("side").asText().equals(tag.id()));
  }

  /** Two brands of a tag each, one of them with its own account. */
  private void competitors() throws Exception {
    Watch nike = truth.tag("mastodon", "nike");
    Watch adidas = truth.tag("mastodon", "adidas");
    String brands = "&brand=" + truth.sets().nike() + "&brand=" + truth.sets().adidas();
    JsonNode sides = truth.ask("competitors", List.of(), brands).path("sides");
    List<ServedTruth.Document> found = truth.posts(nike, truth.handle("mastodon"));
    compared(sides.path(0), "Nike", found);
    compared(sides.path(1), "Adidas", truth.posts(adidas));
    table.same(
        "competitors",
        "Nike own posts",
        sides.at("/0/ownPosts").asLong(),
        found.stream().filter(post -> post.names().contains("nike")).count());
  }

  private void compared(JsonNode side, String name, List<ServedTruth.Document> posts) {
    table.same("competitors", name + " posts", side.path("posts").asLong(), posts.size());
    table.same(
        "competitors",
        name + " authors",
        side.path("authors").asLong(),
        ServedTruth.authors(posts));
    for (String metric : List.of("likes", "comments", "shares")) {
      table.within(
          "competitors",
          name + " " + metric,
          side.path("totals").path(metric).path("value").asLong(),
          ServedTruth.sum(posts, metric));
    }
  }

  /** Who posted, exactly; who commented, at most those who did. */
  private void usersEngaged() throws Exception {
    List<Watch> tags = truth.tags();
    JsonNode answer = truth.ask("users-engaged", tags, "");
    for (Watch tag : tags) {
      JsonNode part = TruthCase.of(answer.path("targets"), tag);
      JsonNode people = part.path("people");
      table.same(
          "users-engaged",
          tag.called() + " authors",
          people.path("authors").asLong(),
          ServedTruth.authors(truth.posts(tag)));
      long commented =
          truth.world().said(tag.platform(), tag.name(), truth.from(), truth.to()).stream()
              .map(reply -> reply.said().author())
              .distinct()
              .count();
      table.atMost(
          "users-engaged",
          tag.called() + " commenters",
          people.path("commenters").asLong(),
          commented,
          "comments read of " + part.path("reading"));
      table.same(
          "users-engaged",
          tag.called() + " posts read of",
          part.at("/reading/posts").asLong(),
          truth.posts(tag).size());
    }
    reposters(truth.handle("bluesky"));
  }

  /** An account's own page tells what it passed on; nobody else is seen to pass anything on. */
  private void reposters(Watch account) throws Exception {
    JsonNode people = truth.ask("users-engaged", List.of(account), "").path("all");
    boolean passedOn =
        truth.served().documents().stream()
            .filter(one -> one.kind().equals("repost") && one.names().contains(account.name()))
            .anyMatch(
                one -> !one.created().isBefore(truth.from()) && one.created().isBefore(truth.to()));
    table.same("users-engaged", account.called() + " passed on", passedOn, true);
    table.same(
        "users-engaged", account.called() + " reposters", people.path("reposters").asLong(), 1);
  }
}
