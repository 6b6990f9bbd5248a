package io.trawl.simulator.api;

import static io.trawl.simulator.api.ShapesTest.bluesky;
import static io.trawl.simulator.api.ShapesTest.instagram;
import static io.trawl.simulator.api.ShapesTest.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.simulator.api.ShapesTest.Endpoint;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The endpoints, and why each may differ from its recordings. */
final class Expectations {

  private static final String HIDDEN = "node.like_and_view_counts_disabled bool";

  private Expectations() {}

  static List<Endpoint> all() {
    return List.of(
        timeline(),
        status(),
        lookup(),
        statuses(),
        tag(),
        search(),
        authorFeed(),
        profile(),
        posts(),
        tagPage(),
        tagQuery(),
        webProfile(),
        timelineQuery());
  }

  private static JsonNode nikeTimeline() {
    return mastodon("api/v1/timelines/tag/nike", "limit", "40");
  }

  private static Endpoint timeline() {
    return new Endpoint(
        "mastodon-timeline-tag",
        List.of("mastodon/timeline-tag-1.json", "mastodon/timeline-tag-2.json"),
        List.of(nikeTimeline()),
        Set.of(),
        // Edits and profile fields are in the recordings of other endpoints.
        Set.of("$[].edited_at str", "$[].account.fields[]*", "$[].account.hide_collections bool"));
  }

  private static Endpoint status() {
    return new Endpoint(
        "mastodon-status",
        List.of("mastodon/timeline-tag-1.json"),
        List.of(mastodon("api/v1/statuses/" + nikeTimeline().path(0).path("id").asText())),
        Set.of(),
        // One status was recorded; these are in those of the timelines.
        Set.of(
            "$.edited_at str",
            "$.account.fields[]*",
            "$.account.emojis[]*",
            "$.account.hide_collections bool",
            "$.media_attachments[]*",
            "$.mentions[]*"));
  }

  private static JsonNode account() {
    return mastodon("api/v1/accounts/lookup", "acct", "nike");
  }

  private static Endpoint lookup() {
    return new Endpoint(
        "mastodon-account-lookup",
        List.of("mastodon/account-lookup-1.json"),
        List.of(account()),
        Set.of(),
        // The recorded account had not stated it.
        Set.of("$.discoverable bool", "$.feature_approval.automatic[] str", "$.emojis[]*"));
  }

  private static Endpoint statuses() {
    String path = "api/v1/accounts/" + account().path("id").asText() + "/statuses";
    return new Endpoint(
        "mastodon-account-statuses",
        List.of("mastodon/account-statuses-1.json"),
        List.of(mastodon(path, "limit", "40")),
        Set.of(),
        // The recorded posts had neither tags, media nor mentions.
        Set.of(
            "$[].tags[]*",
            "$[].media_attachments[]*",
            "$[].mentions[]*",
            "$[].edited_at str",
            "$[].account.emojis[]*",
            "$[].account.discoverable bool",
            "$[].account.feature_approval.automatic[] str"));
  }

  private static Endpoint tag() {
    return new Endpoint(
        "mastodon-tag",
        List.of("mastodon/tag-1.json"),
        List.of(mastodon("api/v1/tags/nike")),
        Set.of(),
        Set.of());
  }

  private static JsonNode found() {
    return bluesky("feed.searchPosts", "q", "#nike", "limit", "100");
  }

  private static Endpoint search() {
    return new Endpoint(
        "bluesky-search-posts",
        List.of("bluesky/search-posts-1.json"),
        List.of(found()),
        // The world has no threads; labels would ask readers to leave posts out.
        Set.of("$.posts[].record.reply", "$.posts[].author.labels[]"),
        // Mentions are in another recording.
        Set.of("$.posts[].record.facets[].features[].did str"));
  }

  private static Stream<String> brands() {
    return Stream.of("nike", "adidas", "puma", "reebok");
  }

  private static Endpoint authorFeed() {
    return new Endpoint(
        "bluesky-author-feed",
        List.of("bluesky/author-feed-1.json"),
        brands()
            .map(brand ->
                bluesky("feed.getAuthorFeed", "actor", brand + ".bsky.social", "limit", "100"))
            .toList(),
        Set.of(
            // No threads.
            "$.feed[].reply",
            "$.feed[].post.record.reply",
            // Relations to the one who was logged in while it was recorded.
            "$.feed[].post.author.viewer.follow",
            "$.feed[].post.viewer.like",
            "$.feed[].reason.by.viewer.follow",
            // An optional type that some clients write.
            "$.feed[].post.record.facets[].$type",
            // Quotes that also show pictures, and quotes of lists: not in this world.
            "$.feed[].post.record.embed.media",
            "$.feed[].post.embed.media",
            "$.feed[].post.record.embed.record.record",
            "$.feed[].post.record.embed.record.$type",
            "$.feed[].post.embed.record"),
        // Plain quotes are in the recorded search.
        Set.of("$.feed[].post.embed.record.*", "$.feed[].post.record.embed.record.*"));
  }

  private static Endpoint profile() {
    return new Endpoint(
        "bluesky-profile",
        List.of("bluesky/profile-1.json", "bluesky/profile-2.json"),
        List.of(bluesky("actor.getProfile", "actor", "nike.bsky.social")),
        // Relations to the one who was logged in while it was recorded.
        Set.of("$.viewer.follow", "$.viewer.knownFollowers"),
        Set.of());
  }

  private static Endpoint posts() {
    String uri = found().path("posts").path(0).path("uri").asText();
    return new Endpoint(
        "bluesky-posts",
        List.of("bluesky/posts-1.json"),
        List.of(bluesky("feed.getPosts", "uris", uri)),
        // One post with a picture and a link was recorded; the others show tags and mentions.
        Set.of(
            "$.posts[].record.embed",
            "$.posts[].embed",
            "$.posts[].record.facets[].features[].uri"),
        Set.of(
            "$.posts[].record.embed*",
            "$.posts[].embed*",
            "$.posts[].record.facets[].features[].tag str",
            "$.posts[].record.facets[].features[].did str"));
  }

  private static Endpoint tagPage() {
    return new Endpoint(
        "instagram-tag-a1",
        List.of("instagram/tag-a1-1.json"),
        List.of(instagram("explore/tags/nike/", "__a", "1")),
        Set.of(),
        tagBeyond("$.graphql.hashtag.edge_hashtag_to_"));
  }

  private static JsonNode query(String variables) {
    return instagram("graphql/query/", "query_hash", "x", "variables", variables);
  }

  private static Endpoint tagQuery() {
    return new Endpoint(
        "instagram-tag-query",
        List.of("instagram/tag-query-1.json", "instagram/tag-query-2.json"),
        List.of(query("{\"tag_name\":\"nike\",\"first\":50}")),
        Set.of(),
        tagBeyond("$.data.hashtag.edge_hashtag_to_"));
  }

  /** Hidden likes came a year after the recordings; top posts show whatever recent ones do. */
  private static Set<String> tagBeyond(String edges) {
    return Set.of(edges + "media.edges[]." + HIDDEN, edges + "top_posts.edges[].node.*");
  }

  private static JsonNode web(String brand) {
    return instagram("api/v1/users/web_profile_info/", "username", brand);
  }

  private static Endpoint webProfile() {
    String user = "$.data.user.edge_";
    return new Endpoint(
        "instagram-profile-webinfo",
        List.of("instagram/profile-webinfo-1.json"),
        brands().map(Expectations::web).toList(),
        Set.of(),
        Set.of(
            // Of the years before and after the recording; readers know both.
            user + "related_profiles*",
            user + "owner_to_timeline_media.edges[]." + HIDDEN,
            user + "felix_video_timeline.edges[]." + HIDDEN,
            // A list that ends on its first page.
            user + "felix_video_timeline.page_info.end_cursor null"));
  }

  private static Endpoint timelineQuery() {
    String id = web("nike").path("data").path("user").path("id").asText();
    String edges = "$.data.user.edge_owner_to_timeline_media.edges[].";
    return new Endpoint(
        "instagram-profile-timeline",
        List.of("instagram/profile-timeline-1.json"),
        List.of(query("{\"id\":\"" + id + "\",\"first\":50}")),
        Set.of(),
        // Later than the recording.
        Set.of(edges + HIDDEN, edges + "node.product_type str"));
  }
}
