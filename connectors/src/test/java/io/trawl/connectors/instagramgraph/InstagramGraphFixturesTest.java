package io.trawl.connectors.instagramgraph;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.flag;
import static io.trawl.connectors.Expectations.length;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.spellings;
import static io.trawl.connectors.Expectations.text;
import static io.trawl.connectors.Expectations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.SharedFixture;
import io.trawl.connectors.instagramgraph.Reading.Hashtags;
import io.trawl.connectors.meta.Recorded;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded answer and compares every field that is expected of it. */
final class InstagramGraphFixturesTest {

  private static final Target TAG = new Target.Tag("t", "instagram", "any", null);
  private static final Target HANDLE = new Target.Handle("h", "instagram", "any", null, null);

  /** A mark so old that a walk goes on wherever the network gives a cursor. */
  private static final Position LONG_AGO =
      new Position("graph|1|1970-01-01T00:00:00Z x", null, null);

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("instagram-graph", InstagramGraphFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    Outcome outcome =
        new InstagramGraphConnector().read(request(it), LONG_AGO, it.response(Answers.AT));
    assertFields(it.expect(), name -> field(name, it, outcome));
  }

  private static JsonNode field(String name, SharedFixture it, Outcome outcome) {
    return switch (it.expect().path("kind").asText()) {
      case "hashtag-id", "hashtag-ids" -> hashtags(name, it, outcome);
      case "tag" -> tag(name, documents(outcome, TagStats.class).getFirst());
      case "media-list" -> media(name, it, it.root(), outcome);
      case "profile" -> profile(name, it, outcome);
      case "error" -> Recorded.error(name, it, outcome);
      default -> throw new AssertionError("no check for this kind");
    };
  }

  private static JsonNode hashtags(String name, SharedFixture it, Outcome outcome) {
    Hashtags read = (Hashtags) Reading.of(it.root(), true);
    List<String> numbers = read.items().stream().map(GraphHashtag::number).toList();
    if (numbers.size() == 1 || read.items().stream().allMatch(item -> item.has("name"))) {
      assertThat(documents(outcome, TagStats.class))
          .extracting(TagStats::deliveredId)
          .isEqualTo(numbers);
    }
    return switch (name) {
      case "kind" -> it.expect().path(name);
      case "ids" -> texts(numbers);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode tag(String name, TagStats tag) {
    return switch (name) {
      case "kind" -> text("tag");
      case "tagId" -> text(tag.deliveredId());
      case "name" -> text(tag.tag().spelling());
      case "totalPosts" -> count(tag.counts(), Metric.TOTAL_POSTS);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** A list of posts: of a tag, or within an account. */
  private static JsonNode media(String name, SharedFixture it, JsonNode list, Outcome outcome) {
    JsonNode items = list.path("data");
    JsonNode cursors = list.path("paging").path("cursors");
    return switch (name) {
      case "kind" -> text("media-list");
      case "count" -> number(Recorded.delivered(items, outcome).size());
      case "after" -> raw(cursors.path("after"));
      case "before" -> raw(cursors.path("before"));
      case "hasNextUrl" -> goesOn(outcome, cursors.path("after").asText());
      case "postIds" -> texts(Recorded.delivered(items, outcome));
      case "firstPost" -> post(it.expect().path(name), items.path(0), outcome);
      case "lastPost" -> post(it.expect().path(name), items.path(items.size() - 1), outcome);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode goesOn(Outcome outcome, String after) {
    String cursor = Recorded.cursor(outcome);
    assertThat(cursor == null || cursor.equals("graph|1|" + after)).isTrue();
    return flag(cursor != null);
  }

  private static JsonNode post(JsonNode expected, JsonNode item, Outcome outcome) {
    if (item.isMissingNode()) {
      return raw(item);
    }
    Seen seen = Recorded.seen(item, outcome);
    assertFields(expected, field -> post(field, expected, seen));
    return expected;
  }

  private static JsonNode post(String name, JsonNode expected, Seen seen) {
    Post post = (Post) seen.document();
    return switch (name) {
      case "id" -> text(post.deliveredId());
      case "url" -> text(post.url());
      case "type" -> text(post.mediaType() == null ? null : post.mediaType().key());
      case "likes" -> count(post.counts(), Metric.LIKES);
      case "comments" -> count(post.counts(), Metric.COMMENTS);
      case "views" -> count(post.counts(), Metric.VIEWS);
      case "created" -> text(post.createdAt());
      case "textStart" -> Recorded.beginning(post.text(), expected.path(name));
      case "textLength" -> length(post.text());
      case "hashtags" -> spellings(post.hashtags());
      case "mentions" -> texts(Objects.requireNonNullElse(post.mentions(), List.of()));
      case "author" -> author(post, raw(seen.source().path("username")));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** As the post itself says; where only the account does, we know it from there. */
  private static JsonNode author(Post post, JsonNode own) {
    return own.isNull() ? own : text(post.author().handle());
  }

  private static JsonNode profile(String name, SharedFixture it, Outcome outcome) {
    Seen seen = fetched(outcome).documents().getFirst();
    Profile profile = (Profile) seen.document();
    JsonNode discovered = it.root().path("business_discovery");
    JsonNode media = (discovered.isObject() ? discovered : it.root()).path("media");
    return switch (name) {
      case "kind" -> text("profile");
      case "id" -> text(profile.deliveredId());
      case "username" -> text(profile.handle());
      case "fullName" -> text(profile.name());
      case "followers" -> count(profile.counts(), Metric.FOLLOWERS);
      case "following" -> count(profile.counts(), Metric.FOLLOWING);
      case "posts" -> count(profile.counts(), Metric.POSTS);
      case "bioStart" -> Recorded.beginning(profile.bio(), it.expect().path(name));
      case "website" -> raw(seen.source().path("website"));
      case "timelineCount" -> number(Recorded.delivered(media.path("data"), outcome).size());
      case "after" -> after(outcome);
      default -> media(name, it, media, outcome);
    };
  }

  private static JsonNode after(Outcome outcome) {
    String cursor = Recorded.cursor(outcome);
    return text(cursor == null ? null : cursor.substring("graph|1|".length()));
  }

  private static Request request(SharedFixture it) {
    String endpoint = it.endpoint();
    String kind = it.expect().path("kind").asText();
    if (endpoint.contains("business_discovery") || kind.equals("profile")) {
      return new Request.Page(HANDLE);
    }
    return kind.equals("media-list") || kind.equals("error")
        ? new Request.Page(TAG)
        : new Request.Resolve(TAG);
  }
}
