package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.model.Hashtag;
import io.trawl.model.Post;
import io.trawl.simulator.api.Hashes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds what was read against what a simulator says it served. */
final class TruthServed {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TruthServed() {}

  /**
   * What was read is what the simulator says it served, hidden numbers included.
   *
   * @return whether any was hidden
   */
  static boolean check(HttpClient http, URI simulator, Reading reading) throws Exception {
    var request = HttpRequest.newBuilder(simulator.resolve("/admin/truth")).build();
    int documents = 0;
    boolean hidden = false;
    for (String text : http.send(request, BodyHandlers.ofString()).body().split("\n", -1)) {
      JsonNode line = text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
      if (line.has("platform")) {
        documents++;
        String id =
            line.path("kind").asText()
                + " "
                + line.path("platform").asText()
                + " "
                + line.path("key").asText();
        Map<String, String> told = told(line);
        hidden |= told.containsValue("hidden");
        assertThat(reading.documents()).containsKey(id);
        assertThat(new TreeMap<>(reading.counts(id))).as(id).containsAllEntriesOf(told);
        if (reading.documents().get(id) instanceof Post post) {
          checkWords(post, line);
        }
      }
    }
    assertThat(reading.documents()).hasSize(documents);
    return hidden;
  }

  private static Map<String, String> told(JsonNode line) {
    Map<String, String> told = new TreeMap<>();
    for (JsonNode serving : line.path("served")) {
      serving
          .path("counts")
          .properties()
          .forEach(count -> told.put(count.getKey(), count.getValue().asText()));
    }
    return told;
  }

  private static void checkWords(Post post, JsonNode line) {
    Set<String> names = new TreeSet<>();
    line.path("names").forEach(name -> names.add(name.asText()));
    Set<String> tags = new TreeSet<>();
    line.path("tags").forEach(tag -> tags.add(tag.asText()));
    if (post.text() != null) {
      assertThat(Hashes.sha256(post.text())).as(post.text()).isEqualTo(line.path("text").asText());
    }
    if (post.hashtags() != null) {
      assertThat(tags).containsAll(post.hashtags().stream().map(Hashtag::canonical).toList());
    }
    if (!names.isEmpty()) {
      assertThat(names).containsAnyOf(post.author().id(), post.author().handle());
    }
    if (post.author().handle() != null) {
      assertThat(names).contains(post.author().handle());
    }
  }
}
