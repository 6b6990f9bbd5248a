package io.trawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.read.LakeReader;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Under which ids posts, comments and reposts carry a name. */
final class Authors {

  private static final int IDS_MAX = 100;
  private static final String BY = "by";

  private Authors() {}

  static Set<String> of(LakeReader lake, String platform, String handle) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode bucket :
        answer(lake, platform, handle).path("aggregations").path(BY).path("buckets")) {
      ids.add(bucket.path("key").asText());
    }
    return ids;
  }

  static boolean isAny(LakeReader lake, String platform, String handle) {
    return answer(lake, platform, handle).path("hits").path("total").path("value").asLong() > 0;
  }

  private static JsonNode answer(LakeReader lake, String platform, String handle) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("size", 0);
    body.put("track_total_hits", true);
    body.putObject("query")
        .putObject("term")
        .putObject(Schema.AUTHOR_HANDLE)
        .put("value", handle)
        .put("case_insensitive", true);
    body.putObject("aggs")
        .putObject(BY)
        .putObject("terms")
        .put("field", Schema.AUTHOR_ID)
        .put("size", IDS_MAX);
    String all =
        Stream.of(Kind.POST, Kind.COMMENT, Kind.REPOST)
            .map(kind -> Indices.documents(kind, platform))
            .collect(Collectors.joining(","));
    return lake.search(all, body);
  }
}
