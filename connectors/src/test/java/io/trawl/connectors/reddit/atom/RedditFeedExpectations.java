package io.trawl.connectors.reddit.atom;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.SharedFixture;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** What is expected of a recorded feed. */
public final class RedditFeedExpectations {

  private static final Target ANY = new Target.Handle("h", "reddit", "r/any", null, null);

  private RedditFeedExpectations() {}

  /** Compares every field that is expected; a field nobody reads is an error. */
  public static void compare(SharedFixture it) {
    Response response = it.response(Answers.AT);
    List<Seen> entries =
        fetched(new RedditAtomConnector().read(new Request.Page(ANY), Position.START, response))
            .documents();
    assertFields(
        it.expect(),
        name ->
            switch (name) {
              case "kind" -> text("atom");
              case "feedTitle" -> text(title(response));
              case "count" -> number(entries.size());
              case "entries" -> all(it.expect().path(name), entries);
              default -> throw new AssertionError("no check for " + name);
            });
  }

  private static String title(Response response) {
    return Jsoup.parse(response.body().utf8(), "", Parser.xmlParser())
        .select("feed > title")
        .text();
  }

  private static JsonNode all(JsonNode expected, List<Seen> entries) {
    assertThat(entries).hasSize(expected.size());
    for (int at = 0; at < expected.size(); at++) {
      JsonNode one = expected.get(at);
      Seen seen = entries.get(at);
      assertFields(one, name -> entry(name, (Post) seen.document(), seen.source()));
    }
    return expected;
  }

  private static JsonNode entry(String name, Post post, JsonNode source) {
    return switch (name) {
      case "id" -> text(post.key());
      case "url" -> text(post.url());
      case "author" -> text("/u/" + post.author().handle());
      case "created" -> text(post.createdAt());
      case "updated" -> raw(source.path("updated"));
      case "title" -> text(post.text().lines().findFirst().orElse(""));
      case "likes" -> count(post.counts(), Metric.LIKES);
      case "comments" -> count(post.counts(), Metric.COMMENTS);
      default -> throw new AssertionError("no check for " + name);
    };
  }
}
