package io.trawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Targets.Registration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How targets are asked for, and what is answered for each. */
final class NewTargets {

  private NewTargets() {}

  /** The targets of a body's {@code targets}, or the body itself as the only one. */
  static List<NewTarget> read(JsonNode body) {
    JsonNode list = body.path("targets");
    if (list.isMissingNode()) {
      return List.of(target(body));
    }
    if (!list.isArray()) {
      throw new IllegalArgumentException("targets: " + list.getNodeType() + " (expected: a list)");
    }
    List<NewTarget> targets = new ArrayList<>();
    list.forEach(one -> targets.add(target(one)));
    return targets;
  }

  private static NewTarget target(JsonNode node) {
    return new NewTarget(
        text(node, "platform"),
        text(node, "kind"),
        text(node, "name"),
        optional(node, "instance"),
        pace(node));
  }

  private static @Nullable Duration pace(JsonNode node) {
    String text = optional(node, "pace");
    if (text == null) {
      return null;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException bad) {
      return Duration.ZERO; // Refused with the others, by its own reason.
    }
  }

  /** A text; what is missing or no text is empty, and refused by the platform's own rule. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.textValue() : "";
  }

  static @Nullable String optional(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
  }

  /**
   * An instant.
   *
   * @throws IllegalArgumentException if it is none
   */
  static @Nullable Instant instant(JsonNode node, String field) {
    String text = optional(node, field);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException bad) {
      throw new IllegalArgumentException(
          field + ": " + text + " (expected: an instant like 2026-05-01T00:00:00Z)", bad);
    }
  }

  /** One entry per asked target. */
  static List<Map<String, Object>> results(List<Registration> registrations) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (int index = 0; index < registrations.size(); index++) {
      items.add(result(index, registrations.get(index)));
    }
    return items;
  }

  private static Map<String, Object> result(int index, Registration registration) {
    Map<String, Object> item = new LinkedHashMap<>();
    switch (registration) {
      case Registration.Registered(var target) -> {
        item.put("status", "registered");
        item.put("target", Shown.target(target));
      }
      case Registration.Refused(var asked, var reason) -> {
        item.put("status", "refused");
        item.put("index", index);
        item.put("asked", asked);
        item.put("detail", reason);
      }
    }
    return item;
  }

  /** Why each refused one was refused, for a request of which nothing was taken. */
  static List<Problems.Part> refusals(List<Registration> registrations) {
    List<Problems.Part> parts = new ArrayList<>();
    for (int index = 0; index < registrations.size(); index++) {
      if (registrations.get(index) instanceof Registration.Refused(_, var reason)) {
        parts.add(new Problems.Part("/targets/" + index, reason));
      }
    }
    return parts;
  }

  static List<String> ids(List<Registration> registrations) {
    List<String> ids = new ArrayList<>();
    for (Registration registration : registrations) {
      if (registration instanceof Registration.Registered(var target)) {
        ids.add(target.id());
      }
    }
    return ids;
  }
}
