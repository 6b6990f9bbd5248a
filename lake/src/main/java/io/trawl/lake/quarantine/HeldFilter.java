package io.trawl.lake.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the quarantine is meant; null = all.
 *
 * @param connector of which source
 * @param target seen by which target
 * @param since answers that came then or later
 */
public record HeldFilter(
    @Nullable String connector, @Nullable String target, @Nullable Instant since) {

  public static final HeldFilter ALL = new HeldFilter(null, null, null);

  List<JsonNode> clauses() {
    List<JsonNode> clauses = new ArrayList<>();
    if (connector != null) {
      clauses.add(Elastic.term(Schema.CONNECTOR, connector));
    }
    if (target != null) {
      clauses.add(Elastic.term(Schema.TARGET, target));
    }
    if (since != null) {
      ObjectNode range = Json.object();
      range.putObject("range").putObject(Schema.AT).put("gte", since.toString());
      clauses.add(range);
    }
    return clauses;
  }
}
