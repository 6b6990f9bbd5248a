package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many posts of others accounts were seen to pass on in the window. */
final class PassedOn {

  private PassedOn() {}

  static Insight.Search search(Scope scope, List<Candidates.Id> accounts) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.anyOf(Schema.AUTHOR_ID, accounts.stream().map(Candidates.Id::key).toList()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode platforms =
        Query.terms(body, Busiest.PLATFORM, Schema.PLATFORM, Busiest.PLATFORMS_MAX);
    Query.terms(platforms, Busiest.ACCOUNT, Schema.AUTHOR_ID, Math.max(1, accounts.size()));
    return new Insight.Search(Schema.ANY_REPOST, body);
  }

  /** Those of whom any was seen. */
  static Map<Candidates.Id, Long> read(JsonNode answer) {
    return Busiest.read(answer).stream()
        .collect(Collectors.toMap(Busiest.One::id, Busiest.One::posts));
  }
}
