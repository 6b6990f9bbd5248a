package io.trawl.simulator;

import static io.trawl.model.Checks.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.world.Network;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault plan as JSON: {@code {"rules": [{"kind", "platform", "path", "credential", "probability",
 * "from", "until", "delayMillis", "field", "to"}], "bareRefusals", "blueskySearchNeedsLogin"}};
 * only {@code kind} must be given, the probability is then 1. An unknown field is refused: a typing
 * error is no fault plan.
 */
final class FaultsJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> PLAN_FIELDS =
      Set.of("rules", "bareRefusals", "blueskySearchNeedsLogin");
  private static final Set<String> RULE_FIELDS =
      Set.of(
          "kind",
          "platform",
          "path",
          "credential",
          "probability",
          "from",
          "until",
          "delayMillis",
          "field",
          "to");

  private FaultsJson() {}

  /**
   * Reads a plan.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static FaultPlan read(JsonNode node) {
    check(node.isObject(), "faults", node.getNodeType(), "an object");
    checkFields(node, PLAN_FIELDS);
    List<FaultRule> rules = new ArrayList<>();
    node.path("rules").forEach(rule -> rules.add(rule(rule)));
    return new FaultPlan(
        rules,
        node.path("bareRefusals").asBoolean(),
        node.path("blueskySearchNeedsLogin").asBoolean());
  }

  private static void checkFields(JsonNode node, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(name -> check(known.contains(name), "field", name, "one of " + known));
  }

  private static FaultRule rule(JsonNode node) {
    checkFields(node, RULE_FIELDS);
    return new FaultRule(
        FaultKind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT)),
        network(node.path("platform")),
        node.path("path").asText(),
        node.path("credential").asText(),
        node.path("probability").asDouble(1),
        instant(node.path("from")),
        instant(node.path("until")),
        node.path("delayMillis").asLong(),
        node.path("field").asText(),
        node.path("to").asText());
  }

  private static @Nullable Network network(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    Optional<Network> network = NetworkFactory.named(node.asText());
    check(
        network.isPresent(),
        "platform",
        node,
        "one of " + NetworkFactory.all().stream().map(known -> known.network().key()).toList());
    return network.orElseThrow();
  }

  private static @Nullable Instant instant(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    try {
      return Instant.parse(node.asText());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("instant: " + node + " (expected: ISO-8601, UTC)", e);
    }
  }

  /** Writes a plan in the form that {@link #read} takes. */
  static ObjectNode write(FaultPlan plan) {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("rules");
    for (FaultRule rule : plan.rules()) {
      ObjectNode node = root.withArray("rules").addObject();
      node.put("kind", rule.kind().name());
      node.put("platform", rule.network() == null ? null : rule.network().key());
      node.put("path", rule.path())
          .put("credential", rule.credential())
          .put("probability", rule.probability());
      node.put("from", rule.from() == null ? null : rule.from().toString());
      node.put("until", rule.until() == null ? null : rule.until().toString());
      node.put("delayMillis", rule.delayMillis());
      node.put("field", rule.field()).put("to", rule.to());
    }
    return root.put("bareRefusals", plan.bareRefusals())
        .put("blueskySearchNeedsLogin", plan.blueskySearchNeedsLogin());
  }
}
