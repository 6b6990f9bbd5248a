package io.trawl.lake.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Found.Revision;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests other than bulk and multiget, in the words we need them. */
public final class Elastic {

  private static final Logger LOG = LoggerFactory.getLogger(Elastic.class);

  private static final byte[] NOTHING = {};
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final String LENIENT = "ignore_unavailable=true&allow_no_indices=true";

  /** In one request; each may bring a thousand hits of half a kilobyte. */
  private static final int SEARCHES_MAX = 32;

  private final Transport transport;

  public Elastic(Transport transport) {
    this.transport = transport;
  }

  /** Puts an index template, or puts it anew. */
  public void putTemplate(String name, ObjectNode body) {
    transport
        .send("PUT", "/_index_template/" + name, Json.bytes(body))
        .expectOk("template " + name);
  }

  /**
   * Gives the fields of a template to the indices that were made before it had them. An index in
   * which somebody has made a field something else stays as it is, with a line in the log: what it
   * does not take goes to quarantine.
   */
  public void putMappings(JsonNode template) {
    String pattern = template.path("index_patterns").path(0).asText();
    byte[] mappings = Json.bytes(template.path("template").path("mappings"));
    Set<String> indices = indices(pattern);
    if (!indices.isEmpty() && putMapping(pattern, mappings).status() >= BAD_REQUEST) {
      for (String index : indices) {
        Reply reply = putMapping(index, mappings);
        if (reply.status() >= BAD_REQUEST) {
          LOG.warn("lake.mapping.refused index={} reason={}", index, reply.excerpt());
        }
      }
    }
  }

  private Reply putMapping(String index, byte[] mappings) {
    return transport.send("PUT", "/" + index + "/_mapping", mappings);
  }

  /** Makes an index from its template unless it is there. */
  public void ensureIndex(String index) {
    Reply reply = transport.send("PUT", "/" + index, NOTHING);
    if (reply.status() == BAD_REQUEST && exists(reply)) {
      return;
    }
    reply.expectOk("index " + index);
  }

  /** Deletes an index; nothing if it is not there. */
  public void deleteIndex(String index) {
    Reply reply = transport.send("DELETE", "/" + index, NOTHING);
    if (reply.status() != NOT_FOUND) {
      reply.expectOk("deletion of " + index);
    }
  }

  /** Names of the indices that match a pattern. */
  public Set<String> indices(String pattern) {
    Reply reply =
        transport.send(
            "GET",
            "/" + pattern + "/_settings?filter_path=*.settings.index.uuid&" + LENIENT,
            NOTHING);
    Set<String> names = new TreeSet<>();
    reply.expectOk("indices").json().fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Makes all that was written to the indices findable. */
  public void refresh(String pattern) {
    transport.send("POST", "/" + pattern + "/_refresh?" + LENIENT, NOTHING).expectOk("refresh");
  }

  /**
   * Searches.
   *
   * @param body as Elasticsearch takes it
   * @return the answer as it came; an index that is not there has no hits
   */
  public JsonNode search(String index, JsonNode body) {
    return transport
        .send("POST", "/" + index + "/_search?" + LENIENT, Json.bytes(body))
        .expectOk("search")
        .json();
  }

  /**
   * A search among many.
   *
   * @param body as Elasticsearch takes it
   */
  public record Search(String index, JsonNode body) {}

  /**
   * Searches for many things in few requests.
   *
   * @return the answers in the order of the searches; an index that is not there has no hits
   * @throws Unavailable if any was turned away for now, or not all are answered
   * @throws IllegalStateException if one of them was refused: we asked wrongly
   */
  public List<JsonNode> searches(List<Search> searches) {
    List<JsonNode> answers = new ArrayList<>();
    for (int from = 0; from < searches.size(); from += SEARCHES_MAX) {
      List<Search> some = searches.subList(from, Math.min(searches.size(), from + SEARCHES_MAX));
      JsonNode all = transport.send("POST", "/_msearch", request(some)).expectOk("msearch").json();
      all.path("responses").forEach(answer -> answers.add(answered(answer)));
    }
    if (answers.size() != searches.size()) {
      throw new Unavailable(
          "elasticsearch: " + answers.size() + " of " + searches.size() + " searches answered");
    }
    return answers;
  }

  private static JsonNode answered(JsonNode answer) {
    int status = answer.path("status").asInt();
    if (status > BAD_REQUEST) {
      throw new Unavailable(
          "elasticsearch: search refused with " + status + " " + answer.path("error"));
    }
    if (answer.has("error")) {
      throw new IllegalStateException("search refused: " + answer.path("error"));
    }
    return answer;
  }

  private static byte[] request(List<Search> searches) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Search search : searches) {
      ObjectNode head = Json.object().put("index", search.index());
      head.put("ignore_unavailable", true).put("allow_no_indices", true);
      bytes.writeBytes(Json.bytes(head));
      bytes.write('\n');
      bytes.writeBytes(Json.bytes(search.body()));
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }

  /**
   * Holds the state of some indices as it is now, so that it can be gone through.
   *
   * @param kept how long without a word
   * @return its id; empty = there is no such index
   */
  public Optional<String> pin(String pattern, String kept) {
    if (indices(pattern).isEmpty()) {
      return Optional.empty();
    }
    Reply reply = transport.send("POST", "/" + pattern + "/_pit?keep_alive=" + kept, NOTHING);
    return Optional.of(reply.expectOk("pit").json().path("id").asText());
  }

  /**
   * Searches a state that is held.
   *
   * @param body as Elasticsearch takes it, with the state's id
   * @return empty = the state is held no longer
   */
  public Optional<JsonNode> searchPinned(JsonNode body) {
    Reply reply = transport.send("POST", "/_search", Json.bytes(body));
    return reply.status() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(reply.expectOk("search").json());
  }

  /** Holds a state no longer. */
  public void unpin(String id) {
    transport.send("DELETE", "/_pit", Json.bytes(Json.object().put("id", id)));
  }

  /** The hits of an answer, with the state each was read in if the search asked for it. */
  public static List<Found<JsonNode>> hits(JsonNode answer) {
    List<Found<JsonNode>> hits = new ArrayList<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      Place place = new Place(hit.path("_index").asText(), hit.path("_id").asText());
      Revision revision =
          new Revision(hit.path("_seq_no").asLong(), hit.path("_primary_term").asLong());
      hits.add(new Found<>(place, revision, hit.path("_source")));
    }
    return hits;
  }

  /** {@code green}, {@code yellow} or {@code red}. */
  public String health() {
    JsonNode health = transport.send("GET", "/_cluster/health", NOTHING).expectOk("health").json();
    return health.path("status").asText();
  }

  /** A filter for one value of a field. */
  public static JsonNode term(String field, String value) {
    return Json.MAPPER.valueToTree(Map.of("term", Map.of(field, value)));
  }

  private static boolean exists(Reply reply) {
    String type = reply.json().path("error").path("type").asText();
    return type.equals("resource_already_exists_exception");
  }
}
