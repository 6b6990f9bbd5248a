package io.trawl.connectors.x;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.length;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.start;
import static io.trawl.connectors.Expectations.text;
import static io.trawl.connectors.Expectations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.connectors.SharedFixture;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares one post of a recorded answer. */
final class XPostExpectations {

  private XPostExpectations() {}

  static JsonNode compare(String name, SharedFixture it, @Nullable Seen seen) {
    if (seen == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    JsonNode expected = it.expect().path(name);
    assertFields(expected, field -> post(field, expected, it.root(), seen));
    return expected;
  }

  static JsonNode post(String name, JsonNode expected, JsonNode root, Seen seen) {
    Post post = (Post) seen.document();
    return switch (name) {
      case "id" -> text(post.deliveredId());
      case "url" -> text(post.url());
      case "authorId" -> text(post.author().id());
      case "author" -> text(post.author().handle());
      case "created" -> text(post.createdAt());
      case "textStart" -> start(delivered(seen), expected.path(name));
      case "textLength" -> length(delivered(seen));
      case "likes" -> count(post.counts(), Metric.LIKES);
      case "comments" -> count(post.counts(), Metric.COMMENTS);
      case "shares" -> count(post.counts(), Metric.SHARES);
      case "quotes" -> count(post.counts(), Metric.QUOTES);
      case "views" -> count(post.counts(), Metric.VIEWS);
      case "lang" -> text(post.lang());
      case "hashtags" ->
          post.hashtags() == null
              ? text(null)
              : texts(post.hashtags().stream().map(Hashtag::spelling).toList());
      case "mentions" -> post.mentions() == null ? text(null) : texts(post.mentions());
      case "mediaTypes" -> texts(mediaTypes(root, seen.source()));
      case "referenced" -> referenced(seen.source());
      case "place" -> text(post.location());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** The text is expected with its escaped characters; ours is without. */
  private static String delivered(Seen seen) {
    JsonNode source = seen.source();
    JsonNode note = source.has("note_tweet") ? source.path("note_tweet") : source.path("note_post");
    String text = (note.path("text").isTextual() ? note : source).path("text").asText();
    assertThat(((Post) seen.document()).text()).isEqualTo(XPost.plain(text));
    return text;
  }

  private static List<String> mediaTypes(JsonNode root, JsonNode post) {
    XIncludes includes = XIncludes.of(root);
    List<String> types = new ArrayList<>();
    for (JsonNode key : post.path("attachments").path("media_keys")) {
      String type = includes.media(key.asText()).path("type").textValue();
      if (type != null) {
        types.add(type);
      }
    }
    return types;
  }

  private static JsonNode referenced(JsonNode post) {
    JsonNode list =
        post.has("referenced_tweets")
            ? post.path("referenced_tweets")
            : post.path("referenced_posts");
    return list.isMissingNode() ? raw(list) : texts(list.findValuesAsText("type"));
  }
}
