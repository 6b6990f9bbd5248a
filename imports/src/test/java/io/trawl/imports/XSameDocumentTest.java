package io.trawl.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.x.XConnector;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file has and what a call brings is the same document. */
final class XSameDocumentTest {

  private static final String PAGE =
      """
      {"data":[{"id":"22","author_id":"9","text":"a &amp; b #Quay","created_at":"2026-01-01T00:00:00.000Z",\
      "edit_history_tweet_ids":["21","22"],"attachments":{"media_keys":["3_1","3_2"]},\
      "geo":{"place_id":"p"},"public_metrics":{"like_count":5},\
      "entities":{"hashtags":[{"tag":"Quay"}]}}],\
      "includes":{"users":[{"id":"9","username":"maker"}],\
      "media":[{"media_key":"3_1","type":"photo"},{"media_key":"3_2","type":"photo"}],\
      "places":[{"id":"p","full_name":"The Quay"}]},"meta":{"result_count":1}}\
      """;

  private static final String FLAT =
      """
      {"id":"22","author_id":"9","text":"a &amp; b #Quay","created_at":"2026-01-01T00:00:00.000Z",\
      "edit_history_tweet_ids":["21","22"],"attachments":{"media_keys":["3_1","3_2"],\
      "media":[{"media_key":"3_1","type":"photo"},{"media_key":"3_2","type":"photo"}]},\
      "geo":{"place_id":"p","full_name":"The Quay"},"public_metrics":{"like_count":5},\
      "entities":{"hashtags":[{"tag":"Quay"}]},"author":{"id":"9","username":"maker"}}\
      """;

  @Test
  void aPostOfAFileIsTheOneThatACallBrings() {
    Document called = called(PAGE);

    assertThat(called.key()).isEqualTo("21");
    assertThat(posts("twarc", PAGE)).containsExactly(called);
    assertThat(posts("twarc", FLAT)).containsExactly(called);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"edit_history\":{\"initial_tweet_id\":\"21\"}",
        "\"edit_history\":{\"edit_tweet_ids\":[\"21\",\"22\"]}",
        "\"edit_control\":{\"edit_tweet_ids\":[\"21\",\"22\"]}",
        "\"edit_control\":{\"initial_tweet_id\":\"21\"}",
        "\"edit_info\":{\"initial\":{\"editTweetIds\":[\"21\",\"22\"]}}",
        "\"edit_info\":{\"edit\":{\"initialTweetId\":\"21\"}}"
      })
  void anEditedPostOfTheFirstApiKeepsItsFirstId(String edits) throws IOException {
    assertThat(first("{\"id_str\":\"22\"," + edits + "}")).isEqualTo("21");
  }

  @Test
  void aPostThatNamesNoEditHasItsOwnId() throws IOException {
    assertThat(first("{\"id_str\":\"22\",\"edit_control\":{\"edit_tweet_ids\":[\"x\"]}}"))
        .isEqualTo("22");
  }

  private static String first(String json) throws IOException {
    JsonNode tweet = new JsonMapper().readTree(json);
    JsonNode none = MissingNode.getInstance();
    return XPosts.first(tweet, none, none, tweet).orElseThrow().document().key();
  }

  private static Document called(String page) {
    Target tag = new Target.Tag("t", "x", "quay", null);
    Response response = new Response(200, Map.of(), Payload.of(page), Samples.NOW);
    Outcome outcome = new XConnector().read(new Request.Page(tag), Position.START, response);
    return ((Outcome.Fetched) outcome).documents().getFirst().document();
  }

  private static List<Document> posts(String format, String line) {
    return Samples.views(Samples.read(Payload.of(line).bytes(), format)).stream()
        .map(View::seen)
        .map(Seen::document)
        .filter(Post.class::isInstance)
        .toList();
  }
}
