package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The APIs over HTTP, by a plain client. */
final class SimulatorServerTest {

  private static final String TAG = "/mastodon/mastodon.example/api/v1/timelines/tag/puma";
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  private final Clocks.Hand clock = new Clocks.Hand();
  private final World world = new World(Clocks.settings().world());
  private SimulatorServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    BudgetLimit plenty = new BudgetLimit(10_000, Duration.ofMinutes(5));
    server = SimulatorServer.start(Clocks.settings().with(Network.INSTAGRAM, plenty), clock);
    client = new Client(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private List<Post> expected(Network network) {
    Feed feed = new Feed.OfTag(network, world.tags().named("puma").orElseThrow());
    return world.newest(feed, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, clock.instant());
  }

  private static List<String> texts(JsonNode list, String pointer) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.at(pointer).asText()));
    return texts;
  }

  @Test
  void aWalkOverMastodonsLinksReadsEachPostOnce() throws Exception {
    List<String> created = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    String next = TAG + "?limit=40";
    while (next != null && ids.size() < 10_000) {
      HttpResponse<String> page = client.get(next);
      JsonNode statuses = client.json(next);
      created.addAll(texts(statuses, "/created_at"));
      ids.addAll(texts(statuses, "/id"));
      Matcher link = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
      next = link.find() ? link.group(1) : null;
      clock.forward(Duration.ofMillis(1));
    }

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(created)
        .isEqualTo(expected(Network.MASTODON).stream().map(post -> iso(post.millis())).toList());
  }

  private static String iso(long millis) {
    String text = java.time.Instant.ofEpochMilli(millis).toString();
    return text.length() == 20 ? text.replace("Z", ".000Z") : text;
  }

  @Test
  void theMinimumIdGivesThePageThatFollowsItAndTheSinceIdTheNewest() throws Exception {
    List<String> all = texts(client.json(TAG + "?limit=40"), "/id");
    String tenth = all.get(10);

    List<String> following = texts(client.json(TAG + "?limit=4&min_id=" + tenth), "/id");
    List<String> newest = texts(client.json(TAG + "?limit=4&since_id=" + tenth), "/id");
    List<String> before = texts(client.json(TAG + "?limit=4&max_id=" + tenth), "/id");
    List<String> nothing = texts(client.json(TAG + "?min_id=" + all.getFirst()), "/id");

    assertThat(following).isEqualTo(all.subList(6, 10));
    assertThat(newest).isEqualTo(all.subList(0, 4));
    assertThat(before).isEqualTo(all.subList(11, 15));
    assertThat(nothing).isEmpty();
  }

  @Test
  void serversKnowAPostByOneAddressAndTheirOwnId() throws Exception {
    JsonNode here = client.json(TAG);
    JsonNode there = client.json(TAG.replace("mastodon.example", "elsewhere.example"));

    assertThat(texts(here, "/uri")).isEqualTo(texts(there, "/uri"));
    assertThat(texts(here, "/id")).doesNotContainAnyElementsOf(texts(there, "/id"));
    assertThat(texts(there, "/account/acct")).allMatch(acct -> acct.contains("@"));
  }

  @Test
  void aWalkOverBlueskysCursorReadsEachPostOnce() throws Exception {
    List<String> created = new ArrayList<>();
    String search = "/bluesky/xrpc/app.bsky.feed.searchPosts?q=%23puma&sort=latest&limit=100";
    String cursor = "";
    while (cursor != null && created.size() < 10_000) {
      JsonNode page = client.json(search + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      created.addAll(texts(page.path("posts"), "/record/createdAt"));
      cursor = page.path("cursor").asText(null);
    }

    assertThat(created)
        .isEqualTo(expected(Network.BLUESKY).stream().map(post -> iso(post.millis())).toList());
  }

  @Test
  void aWalkOverInstagramsPagesReadsEachPostOnceInBothShapes() throws Exception {
    List<Long> expected =
        expected(Network.INSTAGRAM).stream().map(post -> post.millis() / 1_000).toList();

    assertThat(walk("/instagram/explore/tags/puma/?__a=1", "/graphql", "&max_id="))
        .isEqualTo(expected);
    String query = "/instagram/graphql/query/?query_hash=1&variables=";
    List<Long> taken = new ArrayList<>();
    String after = "";
    while (after != null && taken.size() < 10_000) {
      String variables = "{\"tag_name\":\"puma\",\"first\":31,\"after\":\"" + after + "\"}";
      JsonNode media =
          client.json(query + Client.encoded(variables)).at("/data/hashtag/edge_hashtag_to_media");
      media.path("edges").forEach(edge -> taken.add(edge.at("/node/taken_at_timestamp").asLong()));
      after = media.at("/page_info/end_cursor").asText(null);
    }
    assertThat(taken).isEqualTo(expected);
  }

  private List<Long> walk(String first, String root, String parameter) throws Exception {
    List<Long> taken = new ArrayList<>();
    String next = first;
    while (next != null && taken.size() < 10_000) {
      JsonNode media = client.json(next).at(root + "/hashtag/edge_hashtag_to_media");
      media.path("edges").forEach(edge -> taken.add(edge.at("/node/taken_at_timestamp").asLong()));
      String cursor = media.at("/page_info/end_cursor").asText(null);
      next = cursor == null ? null : first + parameter + cursor;
    }
    return taken;
  }

  @Test
  void theSameInstantGivesTheSameBytes() throws Exception {
    try (SimulatorServer twin = SimulatorServer.start(Clocks.settings(), clock);
        Client other = new Client(twin)) {
      for (String path :
          List.of(
              TAG.replace("/mastodon.example", "/social.example"),
              "/mastodon/mastodon.example/api/v1/tags/nike",
              "/bluesky/xrpc/app.bsky.feed.getAuthorFeed?actor=nike.bsky.social",
              "/instagram/explore/tags/nike/?__a=1",
              "/instagram/api/v1/users/web_profile_info/?username=adidas")) {
        assertThat(other.get(path).body())
            .isEqualTo(client.get(path).body())
            .hasSizeGreaterThan(99);
      }
    }
  }

  @Test
  void postsAreFoundAgainByTheirIdsUntilTheyAreDeleted() throws Exception {
    List<String> ids = texts(client.json(TAG + "?limit=40"), "/id");
    String refresh =
        "/mastodon/mastodon.example/api/v1/statuses?id[]="
            + String.join("&id[]=", ids.subList(0, 20));
    List<String> uris =
        texts(
            client.json("/bluesky/xrpc/app.bsky.feed.searchPosts?q=%23puma&limit=25").path("posts"),
            "/uri");
    String posts = "/bluesky/xrpc/app.bsky.feed.getPosts?uris=" + String.join("&uris=", uris);

    assertThat(texts(client.json(refresh.replace("[]", "%5B%5D")), "/id"))
        .isEqualTo(ids.subList(0, 20));
    assertThat(texts(client.json(posts).path("posts"), "/uri")).isEqualTo(uris);
    clock.forward(Duration.ofDays(30));
    assertThat(client.json(refresh.replace("[]", "%5B%5D")).size()).isBetween(15, 20);
  }

  @Test
  void unknownNamesAreAnsweredAsTheNetworksDo() throws Exception {
    assertThat(client.get("/mastodon/a.example/api/v1/accounts/lookup?acct=nobody").statusCode())
        .isEqualTo(404);
    assertThat(client.get("/mastodon/a.example/api/v1/timelines/tag/nobody").body())
        .isEqualTo("[]");
    assertThat(client.get("/bluesky/xrpc/app.bsky.actor.getProfile?actor=nobody").statusCode())
        .isEqualTo(400);
    assertThat(client.get("/instagram/api/v1/users/web_profile_info/?username=nobody").body())
        .contains("\"user\":null");
    assertThat(client.get("/instagram/explore/tags/nobody/?__a=1").statusCode()).isEqualTo(404);
    assertThat(client.get("/nowhere/x").statusCode()).isEqualTo(404);
  }
}
