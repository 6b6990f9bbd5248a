package io.trawl.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a lake holds of a platform, in a form in which two platforms can be compared. */
record Contents(Lake lake) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * When it was written, by whom it was first, what only the lake itself reads, and how long nobody
   * had looked as far as was known then: coverage knows what was read anew.
   */
  private static final List<String> OF_THE_WRITE =
      List.of(
          "indexedAt",
          "takenAt",
          "changedAt",
          "seenLaterBy",
          "state",
          "newPosts",
          "knownPosts",
          "unseenMs");

  /** All of a kind, without the platform's name. */
  List<JsonNode> of(String platform, String kind) {
    lake.reader().refresh();
    ObjectNode search = JSON.createObjectNode().put("size", 1_000);
    search.putObject("query").putObject("term").put("platform", platform);
    List<JsonNode> all = new ArrayList<>();
    lake.reader()
        .search("trawl-" + kind + "-*", search)
        .at("/hits/hits")
        .forEach(hit -> all.add(plain((ObjectNode) hit.path("_source"), platform, kind)));
    all.sort(Comparator.comparing(JsonNode::toString));
    return all;
  }

  /**
   * An observation names who had found its document when it was written, and a view that comes late
   * may tell a document nothing new.
   */
  private static JsonNode plain(ObjectNode source, String platform, String kind) {
    source.remove(OF_THE_WRITE);
    if (kind.equals("observation")) {
      source.remove("seenBy");
    }
    if (kind.equals("visit")) {
      int told = source.remove("stored").asInt() + source.remove("unchanged").asInt();
      source.put("storedOrUnchanged", told);
    }
    try {
      return JSON.readTree(source.toString().replace(platform, "net"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
