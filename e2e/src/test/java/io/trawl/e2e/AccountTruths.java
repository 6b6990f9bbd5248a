package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.e2e.TruthCase.Check;
import io.trawl.e2e.TruthCase.Watch;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Accounts beside what the networks said of them. */
final class AccountTruths {

  private final TruthCase truth;
  private final TruthTable table;

  AccountTruths(TruthCase truth) {
    this.truth = truth;
    this.table = truth.table();
  }

  Map<String, Check> checks() {
    return Map.of(
        "followers-over-time", this::followers,
        "influencers", this::influencers,
        "potential-reach", this::reach,
        "engagement-rates", this::rates);
  }

  /** Each point is what the network said, and the last one is what it said last. */
  private void followers() throws Exception {
    JsonNode answer = truth.ask("followers-over-time", truth.handles(), "");
    for (Watch handle : truth.handles()) {
      ServedTruth.Document profile =
          truth.served().named("profile", handle.platform(), handle.name()).orElseThrow();
      Set<Long> said = profile.values("followers");
      List<JsonNode> points =
          TruthCase.list(TruthCase.of(answer.path("series"), handle).path("points"));
      long wrong =
          points.stream().filter(point -> !said.contains(point.path("value").asLong())).count();
      table.same("followers-over-time", handle.called() + " never said", wrong, 0);
      Set<Long> last =
          profile.answers().stream()
              .filter(one -> one.at().isBefore(truth.to()))
              .filter(one -> one.at().isAfter(truth.to().minus(TruthCase.PACE.multipliedBy(4))))
              .filter(one -> one.counts().containsKey("followers"))
              .map(one -> Long.valueOf(one.counts().get("followers")))
              .collect(Collectors.toSet());
      long told = points.isEmpty() ? -1 : points.getLast().path("value").asLong();
      table.holds(
          "followers-over-time",
          handle.called() + " at the end",
          last.contains(told),
          told,
          last,
          "others' looks saw the account too");
    }
  }

  /** Posts of each author, followers as they were said, and scores that are the sum of parts. */
  private void influencers() throws Exception {
    for (String platform : List.of("mastodon", "bluesky")) {
      Watch tag = truth.tag(platform, "nike");
      JsonNode answer = truth.ask("influencers", List.of(tag), "&limit=100");
      long authors = 0;
      long wrongPosts = 0;
      long wrongFollowers = 0;
      long wrongSums = 0;
      long wrongSigns = 0;
      for (JsonNode group : answer.path("groups")) {
        for (JsonNode standing : group.path("standings")) {
          authors++;
          String id = standing.path("id").asText();
          long posts = truth.posts(tag).stream().filter(post -> post.names().contains(id)).count();
          wrongPosts += posts == standing.path("posts").asLong() ? 0 : 1;
          wrongFollowers += isSaid(platform, id, standing.path("followers")) ? 0 : 1;
          wrongSigns += isRight(platform, id, standing.path("signs")) ? 0 : 1;
          wrongSums += sum(standing).compareTo(decimal(standing, "score")) == 0 ? 0 : 1;
        }
      }
      String called = tag.called();
      table.atMost(
          "influencers",
          called + " authors",
          authors,
          ServedTruth.authors(truth.posts(tag)),
          "those with the most posts, 100 of a group: " + answer.path("cut"));
      table.same("influencers", called + " with other posts", wrongPosts, 0);
      table.same("influencers", called + " with followers never said", wrongFollowers, 0);
      table.same("influencers", called + " with wrong signs", wrongSigns, 0);
      table.same("influencers", called + " whose parts are not the score", wrongSums, 0);
    }
  }

  /**
   * Followers of those who posted, each once for reach and once a post for impressions. Mastodon
   * shows an author with every post; the others show accounts only on their own pages.
   */
  private void reach() throws Exception {
    for (String platform : List.of("mastodon", "bluesky", "instagram")) {
      Watch tag = truth.tag(platform, "nike");
      Watch handle = truth.handle(platform);
      JsonNode all = truth.ask("potential-reach", List.of(tag, handle), "").path("all");
      ServedTruth.Range reach = ServedTruth.Range.ZERO;
      ServedTruth.Range impressions = ServedTruth.Range.ZERO;
      Map<Set<String>, List<ServedTruth.Document>> authors =
          truth.posts(tag, handle).stream()
              .filter(post -> !post.names().isEmpty())
              .collect(Collectors.groupingBy(ServedTruth.Document::names));
      for (var author : authors.entrySet()) {
        Optional<ServedTruth.Range> followers = followers(platform, author.getKey());
        if (followers.isPresent()) {
          long low = followers.get().low();
          long high = followers.get().high();
          int posts = author.getValue().size();
          reach = reach.and(followers.get());
          impressions = impressions.and(new ServedTruth.Range(posts * low, posts * high));
        }
      }
      table.within("potential-reach", tag.called() + " reach", all.path("reach").asLong(), reach);
      table.within(
          "potential-reach",
          tag.called() + " impressions",
          all.path("impressions").asLong(),
          impressions);
    }
  }

  private Optional<ServedTruth.Range> followers(String platform, Set<String> names) {
    return names.stream()
        .flatMap(name -> truth.served().named("profile", platform, name).stream())
        .findFirst()
        .flatMap(profile -> profile.count("followers"));
  }

  /** Days add up to what own posts of the window have gathered until its end. */
  private void rates() throws Exception {
    for (Watch handle : truth.handles()) {
      JsonNode side = truth.ask("engagement-rates", List.of(handle), "").at("/sides/0");
      List<ServedTruth.Document> own =
          truth.posts(handle, handle).stream()
              .filter(post -> post.names().contains(handle.name()))
              .toList();
      ServedTruth.Range all = ServedTruth.Range.ZERO;
      for (ServedTruth.Document post : own) {
        all = all.and(post.until(truth.to()).interactions().orElse(ServedTruth.Range.ZERO));
      }
      long gathered = 0;
      for (JsonNode day : side.path("days")) {
        gathered += day.path("interactions").asLong();
      }
      table.same(
          "engagement-rates", handle.called() + " posts", side.path("posts").asInt(), own.size());
      table.atMost(
          "engagement-rates",
          handle.called() + " gathered in the window's days",
          gathered,
          all.high(),
          "not looked at since by the account's own looks, or before their first on a later day");
    }
  }

  /** Pages of tags show no accounts but Mastodon's, and another target's are not asked. */
  private boolean isSaid(String platform, String id, JsonNode followers) {
    Optional<ServedTruth.Document> profile = truth.served().named("profile", platform, id);
    return followers.isNull()
        ? profile.isEmpty() || !platform.equals("mastodon")
        : profile.isPresent() && profile.get().values("followers").contains(followers.asLong());
  }

  /** Who follows more than 1,500 has that sign, with the number that was said; nobody else has. */
  private boolean isRight(String platform, String id, JsonNode signs) {
    JsonNode sign = TruthCase.first(signs, one -> one.path("rule").asText().equals("follows-many"));
    Optional<ServedTruth.Document> profile = truth.served().named("profile", platform, id);
    if (sign.path("state").asText().equals("not-evaluated")) {
      return sign.path("number").isNull() && !platform.equals("mastodon");
    }
    long number = sign.path("number").asLong();
    return profile.isPresent()
        && profile.get().values("following").contains(number)
        && sign.path("state").asText().equals(number > 1_500 ? "fired" : "quiet");
  }

  private static BigDecimal sum(JsonNode standing) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode part : standing.path("parts")) {
      sum = sum.add(decimal(part, "contribution"));
    }
    return sum;
  }

  private static BigDecimal decimal(JsonNode parent, String field) {
    return new BigDecimal(parent.path(field).asText());
  }
}
