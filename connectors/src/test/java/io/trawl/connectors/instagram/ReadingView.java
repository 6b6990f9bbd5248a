package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.instagram.Reading.Account;
import io.trawl.connectors.instagram.Reading.Missing;
import io.trawl.connectors.instagram.Reading.TagPage;
import io.trawl.connectors.instagram.Reading.TagSearch;
import io.trawl.connectors.instagram.Reading.Unknown;
import io.trawl.connectors.instagram.Reading.Wall;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reading in the words of the recorded expectations: a count that is absent or hidden is -1, a
 * text is its first characters and its length in code points.
 */
final class ReadingView {

  private static final int TEXT_START = 60;

  private ReadingView() {}

  static Map<String, @Nullable Object> of(Reading reading) {
    return switch (reading) {
      case TagPage tag -> tag(tag);
      case Account account -> account(account);
      case TagSearch search -> search(search);
      case Missing _ -> view("missing", true);
      case Wall wall -> throw new AssertionError("no page: " + wall);
      case Unknown unknown -> throw new AssertionError("no page: " + unknown);
    };
  }

  private static Map<String, @Nullable Object> tag(TagPage tag) {
    Map<String, @Nullable Object> view = feed(tag.recent());
    view.putAll(found(tag));
    view.put("tagId", tag.id());
    view.put("recentCount", tag.recent().posts().size());
    view.put("topCount", tag.top().posts().size());
    view.put("relatedTags", related(tag));
    view.put("firstTopPost", post(tag.top(), 0));
    view.put("lastTopPost", post(tag.top(), tag.top().posts().size() - 1));
    view.put("topPostIds", ids(tag.top()));
    view.put("uniquePosts", unique(tag).size());
    view.put("byType", byType(unique(tag)));
    view.put("top", tag.top().equals(Feed.NONE) ? null : feed(tag.top()));
    view.put("recent", feed(tag.recent()));
    return view;
  }

  private static Map<String, @Nullable Object> found(TagPage tag) {
    return view("name", tag.name(), "id", tag.id(), "totalPosts", count(tag.total()));
  }

  private static @Nullable List<String> related(TagPage tag) {
    return tag.related() == null
        ? null
        : tag.related().stream().map(other -> other.tag().spelling()).toList();
  }

  /** Each post once, the newest before the popular. */
  static List<Seen> unique(TagPage tag) {
    return unique(Stream.of(tag.recent(), tag.top()).flatMap(feed -> feed.posts().stream()));
  }

  static List<Seen> unique(Stream<Seen> posts) {
    return List.copyOf(
        posts
            .collect(
                Collectors.toMap(
                    seen -> seen.document().key(),
                    seen -> seen,
                    (first, _) -> first,
                    LinkedHashMap::new))
            .values());
  }

  private static Map<String, @Nullable Object> feed(Feed feed) {
    List<Seen> unique = unique(feed.posts().stream());
    return view(
        "sections", feed.groups(),
        "posts", unique.size(),
        "moreAvailable", feed.paging().more(),
        "hasNext", feed.paging().more(),
        "nextMaxId", feed.paging().cursor(),
        "cursor", feed.paging().cursor(),
        "nextPage", feed.paging().page(),
        "firstPost", post(feed, 0),
        "lastPost", post(feed, feed.posts().size() - 1),
        "postIds", ids(feed),
        "uniquePosts", unique.size(),
        "byType", byType(unique));
  }

  private static Map<String, @Nullable Object> account(Account account) {
    Map<String, @Nullable Object> view = feed(account.timeline());
    JsonNode user = account.source();
    Profile profile =
        account.profile(Optional.of("none")).map(seen -> (Profile) seen.document()).orElse(null);
    view.put("id", account.id());
    view.put("username", account.handle());
    view.put("fullName", profile == null ? null : profile.name());
    view.put("followers", count(account.counts().get(Metric.FOLLOWERS)));
    view.put("following", count(account.counts().get(Metric.FOLLOWING)));
    view.put("posts", count(account.counts().get(Metric.POSTS)));
    view.put("verified", profile == null ? null : profile.verified());
    view.put("private", profile == null ? null : profile.restricted());
    view.put("bioStart", profile == null ? null : start(profile.bio()));
    view.put("externalUrl", user.path("external_url").textValue());
    view.put("relatedProfiles", relatedProfiles(account));
    view.put("timelineCount", account.timeline().posts().size());
    return view;
  }

  private static @Nullable List<String> relatedProfiles(Account account) {
    return account.related() == null
        ? null
        : account.related().stream().map(Profile.Related::handle).toList();
  }

  private static Map<String, @Nullable Object> search(TagSearch search) {
    return view(
        "count",
        search.tags().size(),
        "tags",
        search.tags().stream().map(ReadingView::found).toList());
  }

  private static List<String> ids(Feed feed) {
    return feed.posts().stream().map(seen -> seen.document().deliveredId()).toList();
  }

  private static Map<String, Long> byType(List<Seen> posts) {
    return posts.stream()
        .map(seen -> ((Post) seen.document()).mediaType())
        .map(type -> type == null ? "unknown" : type.key())
        .collect(Collectors.groupingBy(type -> type, Collectors.counting()));
  }

  private static @Nullable Map<String, @Nullable Object> post(Feed feed, int index) {
    return index < 0 || index >= feed.posts().size() ? null : post(feed.posts().get(index));
  }

  private static Map<String, @Nullable Object> post(Seen seen) {
    Post post = (Post) seen.document();
    String text = Objects.requireNonNullElse(post.text(), "");
    String url = post.url();
    MediaType type = post.mediaType();
    return view(
        "id", post.deliveredId(),
        "code", url == null ? null : url.replaceAll("^.*/p/|/$", ""),
        "url", url,
        "type", type == null ? null : type.key(),
        "likes", count(post.counts().get(Metric.LIKES)),
        "comments", count(post.counts().get(Metric.COMMENTS)),
        "views", count(post.counts().get(Metric.VIEWS)),
        "created", post.createdAt() == null ? null : post.createdAt().toString(),
        "authorId", post.author().id(),
        "author", post.author().handle(),
        "textStart", start(text),
        "textLength", text.codePointCount(0, text.length()),
        "hashtags", spellings(post.hashtags()),
        "mentions", post.mentions() == null ? List.of() : post.mentions(),
        "location", post.location(),
        "carouselChildren", children(seen.source()));
  }

  private static List<String> spellings(@Nullable List<Hashtag> tags) {
    return tags == null ? List.of() : tags.stream().map(Hashtag::spelling).toList();
  }

  /** How many pictures a carousel has, which the lake keeps with what the network sent. */
  private static @Nullable Integer children(JsonNode media) {
    JsonNode edges = media.path("edge_sidecar_to_children").path("edges");
    JsonNode list = edges.isArray() ? edges : media.path("carousel_media");
    return list.isArray() ? list.size() : null;
  }

  private static @Nullable String start(@Nullable String text) {
    return text == null || text.isEmpty()
        ? null
        : text.substring(
            0,
            text.offsetByCodePoints(
                0, Math.min(TEXT_START, text.codePointCount(0, text.length()))));
  }

  private static long count(Count count) {
    return count.known().orElse(-1);
  }

  private static Map<String, @Nullable Object> view(@Nullable Object... pairs) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    List<@Nullable Object> all = new ArrayList<>(Arrays.asList(pairs));
    for (int i = 0; i < all.size(); i += 2) {
      view.put(String.valueOf(all.get(i)), all.get(i + 1));
    }
    return view;
  }
}
