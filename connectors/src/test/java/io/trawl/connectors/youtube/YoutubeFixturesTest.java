package io.trawl.connectors.youtube;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.flag;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.spellings;
import static io.trawl.connectors.Expectations.start;
import static io.trawl.connectors.Expectations.text;
import static io.trawl.connectors.Expectations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.SharedFixture;
import io.trawl.model.Comment;
import io.trawl.model.Document;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded answer and compares every field that is expected of it. */
final class YoutubeFixturesTest {

  private static final Target TAG = new Target.Tag("t", "youtube", "any", null);
  private static final Target HANDLE = new Target.Handle("h", "youtube", "any", null, "UCany");

  /** A mark so old that a walk goes on wherever the network gives a token. */
  private static final Position LONG_AGO = new Position("1970-01-01T00:00:00Z x", null, null);

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("youtube", YoutubeFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    Outcome outcome = new YoutubeConnector().read(request(it), LONG_AGO, it.response(Answers.AT));
    assertFields(it.expect(), name -> field(name, it, outcome));
  }

  private static JsonNode field(String name, SharedFixture it, Outcome outcome) {
    return switch (it.expect().path("kind").asText()) {
      case "items" -> items(name, it, fetched(outcome));
      case "playlist-items" -> items(name, it, fetched(outcome));
      case "comments" -> comments(name, it, fetched(outcome));
      case "profiles" -> profiles(name, it, fetched(outcome));
      case "error" -> error(name, it, outcome);
      default -> throw new AssertionError("no check for this kind");
    };
  }

  private static JsonNode items(String name, SharedFixture it, Fetched page) {
    JsonNode expected = it.expect().path(name);
    JsonNode root = it.root();
    return switch (name) {
      case "kind" -> it.expect().path("kind");
      case "count" -> number(page.documents().size());
      case "totalResults" -> number(root.path("pageInfo").path("totalResults").asLong(-1));
      case "perPage" -> number(root.path("pageInfo").path("resultsPerPage").asLong(-1));
      case "nextPageToken" -> token(root, page);
      case "prevPageToken" -> raw(root.path("prevPageToken"));
      case "postIds", "videoIds" -> texts(ids(page));
      case "firstItem" -> item(expected, page.documents().getFirst());
      case "lastItem" -> item(expected, page.documents().getLast());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** Where the walk goes on; a list of channels is none that is walked. */
  private static JsonNode token(JsonNode root, Fetched page) {
    var walk = page.next().walk();
    return documents(page, Post.class).isEmpty()
        ? raw(root.path("nextPageToken"))
        : text(walk == null ? null : walk.cursor());
  }

  private static List<String> ids(Fetched page) {
    return page.documents().stream().map(seen -> seen.document().deliveredId()).toList();
  }

  private static JsonNode item(JsonNode expected, Seen seen) {
    assertFields(expected, name -> item(name, seen));
    return expected;
  }

  private static JsonNode item(String name, Seen seen) {
    JsonNode source = seen.source();
    JsonNode snippet = source.path("snippet");
    Document document = seen.document();
    return switch (name) {
      case "id" -> text(document.key());
      case "kind" -> text(kind(source));
      case "channelTitle" -> raw(snippet.path("channelTitle"));
      case "title" -> text(title(document, snippet));
      case "views" -> count(document.counts(), Metric.VIEWS);
      case "likes" -> count(document.counts(), Metric.LIKES);
      case "comments" -> count(document.counts(), Metric.COMMENTS);
      case "tags" -> raw(snippet.path("tags"));
      case "duration" -> raw(source.path("contentDetails").path("duration"));
      case "live" -> raw(snippet.path("liveBroadcastContent"));
      default ->
          switch (document) {
            case Post post -> post(name, post, snippet);
            case Profile profile -> found(name, profile);
            default -> throw new AssertionError("no check for " + document);
          };
    };
  }

  private static String kind(JsonNode source) {
    JsonNode found = source.path("id").path("kind");
    return (found.isTextual() ? found : source.path("kind")).asText();
  }

  /** A search shows a title that is escaped, and no text that is worth keeping. */
  private static String title(Document document, JsonNode snippet) {
    return document instanceof Post post && post.text() != null
        ? post.text().lines().findFirst().orElse("")
        : Parser.unescapeEntities(snippet.path("title").asText(), false);
  }

  private static JsonNode post(String name, Post post, JsonNode snippet) {
    return switch (name) {
      case "url" -> text(post.url());
      case "channelId" -> text(post.author().id());
      case "created" -> text(post.createdAt());
      case "lang" -> text(post.lang());
      case "hashtags" -> spellings(post.text() == null ? shown(snippet) : post.hashtags());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static List<Hashtag> shown(JsonNode snippet) {
    return Hashtag.inText(
        Parser.unescapeEntities(
            snippet.path("title").asText() + "\n" + snippet.path("description").asText(), false));
  }

  /** An address and tags are expected of videos only. */
  private static JsonNode found(String name, Profile channel) {
    return switch (name) {
      case "url", "lang" -> text(null);
      case "channelId" -> text(channel.key());
      case "created" -> text(channel.createdAt());
      case "hashtags" -> texts(List.of());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode comments(String name, SharedFixture it, Fetched page) {
    JsonNode expected = it.expect().path(name);
    if (name.equals("firstComment")) {
      Seen first = page.documents().getFirst();
      assertFields(expected, field -> comment(field, first));
      return expected;
    }
    return switch (name) {
      case "kind" -> text("comments");
      case "count" -> number(page.documents().size());
      case "nextPageToken" -> raw(it.root().path("nextPageToken"));
      case "ids" -> texts(ids(page));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode comment(String name, Seen seen) {
    Post comment = ((Comment) seen.document()).said();
    return switch (name) {
      case "id" -> text(comment.key());
      case "videoId" -> raw(seen.source().path("snippet").path("videoId"));
      case "text" -> text(comment.text());
      case "likes" -> count(comment.counts(), Metric.LIKES);
      case "replies" -> count(comment.counts(), Metric.COMMENTS);
      case "created" -> text(comment.createdAt());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode profiles(String name, SharedFixture it, Fetched page) {
    return switch (name) {
      case "kind" -> text("profiles");
      case "count" -> number(page.documents().size());
      case "channels" -> {
        JsonNode expected = it.expect().path(name);
        assertThat(page.documents()).hasSize(expected.size());
        for (int at = 0; at < expected.size(); at++) {
          JsonNode one = expected.get(at);
          Seen seen = page.documents().get(at);
          assertFields(one, field -> channel(field, one, seen));
        }
        yield expected;
      }
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode channel(String name, JsonNode expected, Seen seen) {
    Profile channel = (Profile) seen.document();
    JsonNode source = seen.source();
    return switch (name) {
      case "id" -> text(channel.key());
      case "handle" -> handle(channel, source);
      case "name" -> text(channel.name());
      case "bioStart" -> start(channel.bio(), expected.path(name));
      case "followers" -> count(channel.counts(), Metric.FOLLOWERS);
      case "following" -> count(channel.counts(), Metric.FOLLOWING);
      case "posts" -> count(channel.counts(), Metric.POSTS);
      case "views" -> count(channel.counts(), Metric.VIEWS);
      case "hiddenSubscriberCount" -> raw(source.path("statistics").path("hiddenSubscriberCount"));
      case "created" -> text(channel.createdAt());
      case "country" -> raw(source.path("snippet").path("country"));
      case "uploads" -> raw(source.path("contentDetails").path("relatedPlaylists").path("uploads"));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** An address of the time before handles is expected as it came; it is none. */
  private static JsonNode handle(Profile channel, JsonNode source) {
    JsonNode address = source.path("snippet").path("customUrl");
    assertThat(channel.handle() != null).isEqualTo(address.asText().startsWith("@"));
    return channel.handle() == null ? raw(address) : text("@" + channel.handle());
  }

  private static JsonNode error(String name, SharedFixture it, Outcome outcome) {
    JsonNode expected = it.expect().path(name);
    return switch (name) {
      case "kind" -> text("error");
      case "class_" -> text(Expectations.error(outcome));
      case "retry" -> flag(outcome instanceof Outcome.Throttled);
      case "code" -> number(it.root().path("error").path("code").asLong());
      case "message", "reason" ->
          Expectations.reason(outcome).contains(expected.asText()) ? expected : text(outcome);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static Request request(SharedFixture it) {
    String endpoint = it.endpoint();
    if (endpoint.contains("/channels")) {
      return new Request.Resolve(HANDLE);
    }
    if (endpoint.contains("/commentThreads")) {
      return new Request.Comments(TAG, "x");
    }
    return new Request.Page(endpoint.contains("/playlistItems") ? HANDLE : TAG);
  }
}
