package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.insights.RelatedTags.By;
import io.trawl.insights.RelatedTags.Edge;
import io.trawl.insights.RelatedTags.Node;
import io.trawl.insights.stats.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often the tags of one network come, and come together. */
record TagPairs(List<Node> nodes, List<Edge> edges) {

  static TagPairs read(TagCounts network, By by, JsonNode answer) {
    long all =
        switch (by) {
          case POSTS -> answer.path("hits").path("total").path("value").asLong();
          case AUTHORS -> count(by, answer.path("aggregations"));
        };
    Map<String, JsonNode> found = new HashMap<>();
    Query.buckets(answer, TagCounts.TAG).forEach(tag -> found.put(tag.path("key").asText(), tag));
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (String tag : network.tags()) {
      JsonNode own = found.get(tag);
      if (own != null) {
        nodes.add(new Node(network.platform(), tag, count(by, own), all));
        for (JsonNode other : Query.below(own, TagCounts.WITH)) {
          String name = other.path("key").asText();
          JsonNode whole = found.get(name);
          if (whole != null && tag.compareTo(name) < 0) {
            edges.add(
                edge(
                    network.platform(),
                    tag,
                    name,
                    relation(all, count(by, own), count(by, whole), count(by, other))));
          }
        }
      }
    }
    return new TagPairs(nodes, edges);
  }

  private static long count(By by, JsonNode bucket) {
    return switch (by) {
      case POSTS -> Query.count(bucket);
      case AUTHORS -> bucket.path(TagCounts.AUTHORS).path("value").asLong();
    };
  }

  /** Many authors are counted within about 1 %, so that parts can come out larger than wholes. */
  private static Relation relation(long all, long a, long b, long both) {
    long together = Math.min(both, Math.min(a, b));
    return new Relation(Math.max(1, Math.max(all, a + b - together)), a, b, together);
  }

  private static Edge edge(String platform, String a, String b, Relation relation) {
    return new Edge(platform, a, b, relation.both(), relation.jaccard(), relation.npmi());
  }
}
