package io.trawl.lake.erase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Naming;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a part of the lake page by page. A page may be looked at and erased twice. Calls
 * block.
 *
 * <p>A part is gone through as it was when its first page was read; what has been written since is
 * found by going through it again.
 */
public final class Erasing {

  private static final String KEPT = "10m";
  private static final String PIT = "pit";
  private static final String AFTER = "after";

  private final Transport transport;
  private final Elastic elastic;

  public Erasing(Transport transport) {
    this.transport = transport;
    this.elastic = new Elastic(transport);
  }

  /**
   * One page.
   *
   * @param found things on it that say something of people who are barred
   * @param keys of posts and comments among them that go
   * @param next where the next page begins, for {@link #page}; null = this is the last one
   * @param erase does away with what was found, as it lay then; may be done again
   */
  public record Page(int found, Set<String> keys, @Nullable JsonNode next, Runnable erase) {
    public Page {
      keys = Set.copyOf(keys);
    }
  }

  private static final Page NOTHING = new Page(0, Set.of(), null, () -> {});

  /**
   * Looks at a page.
   *
   * @param after where it begins; null = at the first. Where that is not known any more, the part
   *     begins anew: what was erased is not met again
   */
  public Page page(Part part, Naming naming, @Nullable JsonNode after) {
    String pattern =
        part.kind().isEmpty()
            ? Schema.others(Part.kinds(), naming.platform())
            : Schema.all(part.kind(), naming.platform());
    Optional<JsonNode> answer =
        after == null ? Optional.empty() : read(after.path(PIT).asText(), part, after);
    if (answer.isEmpty()) {
      elastic.refresh(pattern);
      answer = elastic.pin(pattern, KEPT).flatMap(pit -> read(pit, part, null));
    }
    return answer.map(hits -> read(part, naming, hits)).orElse(NOTHING);
  }

  private Optional<JsonNode> read(String pit, Part part, @Nullable JsonNode after) {
    ObjectNode body = Json.object().put("size", part.page()).put("seq_no_primary_term", true);
    body.put("track_total_hits", false);
    body.putObject(PIT).put("id", pit).put("keep_alive", KEPT);
    body.putArray("sort").add("_shard_doc");
    if (after != null && after.has(AFTER)) {
      body.set("search_after", after.path(AFTER));
    }
    return elastic.searchPinned(body);
  }

  private Page read(Part part, Naming naming, JsonNode answer) {
    JsonNode hits = answer.path("hits").path("hits");
    String pit = answer.path("pit_id").asText();
    Map<Found<JsonNode>, Fate> fates = new LinkedHashMap<>();
    Set<String> keys = new TreeSet<>();
    for (Found<JsonNode> hit : Elastic.hits(answer)) {
      if (!hit.value().path(Schema.PLATFORM).asText(naming.platform()).equals(naming.platform())) {
        continue; // A platform whose name begins with ours.
      }
      Fate fate = Judge.of(part, hit.value(), naming);
      if (!(fate instanceof Fate.Stays)) {
        fates.put(hit, fate);
      }
      if (fate instanceof Fate.Goes && (part == Part.POSTS || part == Part.COMMENTS)) {
        keys.add(hit.value().path(Schema.KEY).asText());
      }
    }
    boolean last = hits.size() < part.page();
    if (last) {
      elastic.unpin(pit);
    }
    return new Page(fates.size(), keys, last ? null : next(pit, hits), () -> erase(fates));
  }

  private static JsonNode next(String pit, JsonNode hits) {
    ObjectNode next = Json.object().put(PIT, pit);
    next.set(AFTER, hits.path(hits.size() - 1).path("sort"));
    return next;
  }

  /** What has moved on meanwhile stays, and is met when the part is gone through again. */
  private void erase(Map<Found<JsonNode>, Fate> fates) {
    Bulk bulk = new Bulk(transport);
    fates.forEach((found, fate) -> {
      switch (fate) {
        case Fate.Stays() -> {}
        case Fate.Goes() -> bulk.delete(found.place(), found.revision());
        case Fate.Changes(JsonNode into) ->
            bulk.replace(found.place(), found.revision(), json -> json.writeTree(into));
      }
    });
    bulk.send().forEach(Bulk.Item::expectStored);
  }
}
