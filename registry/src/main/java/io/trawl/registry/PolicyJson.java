package io.trawl.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.policy.Export;
import io.trawl.model.policy.Keep;
import io.trawl.model.policy.Part;
import io.trawl.model.policy.Policy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A policy as a row keeps it; lengths in milliseconds, null for ever. */
final class PolicyJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private PolicyJson() {}

  static String written(Policy policy) {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode without = json.putArray("without");
    policy.without().forEach(part -> without.add(part.name()));
    ObjectNode keep = json.putObject("keep");
    length(keep, "documents", policy.keep().documents());
    length(keep, "observations", policy.keep().observations());
    length(keep, "visits", policy.keep().visits());
    length(keep, "raw", policy.keep().raw());
    length(keep, "gone", policy.keep().gone());
    json.put("export", policy.export().name());
    length(json, "lookAgain", policy.lookAgain());
    json.put("pseudonyms", policy.pseudonyms());
    policy.why().forEach(json.putObject("why")::put);
    return json.toString();
  }

  private static void length(ObjectNode json, String name, @Nullable Duration length) {
    json.put(name, length == null ? null : Long.valueOf(length.toMillis()));
  }

  static Policy read(String source, String platform, String written) {
    JsonNode json = json(written);
    EnumSet<Part> without = EnumSet.noneOf(Part.class);
    json.path("without").forEach(part -> without.add(Part.valueOf(part.asText())));
    JsonNode keep = json.path("keep");
    Map<String, String> why = new TreeMap<>();
    json.path("why").properties().forEach(rule -> why.put(rule.getKey(), rule.getValue().asText()));
    return new Policy(
        source,
        platform,
        without,
        new Keep(
            length(keep, "documents"),
            length(keep, "observations"),
            length(keep, "visits"),
            length(keep, "raw"),
            length(keep, "gone")),
        Export.valueOf(json.path("export").asText()),
        length(json, "lookAgain"),
        json.path("pseudonyms").asBoolean(),
        why);
  }

  private static @Nullable Duration length(JsonNode json, String name) {
    JsonNode millis = json.path(name);
    return millis.isIntegralNumber() ? Duration.ofMillis(millis.longValue()) : null;
  }

  private static JsonNode json(String written) {
    try {
      return MAPPER.readTree(written);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("policy: kept as JSON, and is none", broken);
    }
  }
}
