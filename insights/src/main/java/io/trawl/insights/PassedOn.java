package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many posts of others accounts were seen to pass on in the window. */
final class PassedOn {

  private static final int PLATFORMS_MAX = 20;
  private static final String PLATFORM = "platform";
  private static final String AUTHOR = "author";

  private PassedOn() {}

  static Insight.Search search(Scope scope, List<Candidates.Id> accounts) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.anyOf(Schema.AUTHOR_ID, accounts.stream().map(Candidates.Id::key).toList()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode platforms = Query.aggregation(body, PLATFORM);
    platforms.putObject("terms").put("field", Schema.PLATFORM).put("size", PLATFORMS_MAX);
    Query.aggregation(platforms, AUTHOR)
        .putObject("terms")
        .put("field", Schema.AUTHOR_ID)
        .put("size", Math.max(1, accounts.size()));
    return new Insight.Search(Schema.ANY_REPOST, body);
  }

  /** Those of whom any was seen. */
  static Map<Candidates.Id, Long> read(JsonNode answer) {
    Map<Candidates.Id, Long> all = new HashMap<>();
    for (JsonNode platform : Query.buckets(answer, PLATFORM)) {
      for (JsonNode author : Query.below(platform, AUTHOR)) {
        Candidates.Id id =
            new Candidates.Id(platform.path("key").asText(), author.path("key").asText());
        all.put(id, Query.count(author));
      }
    }
    return all;
  }
}
