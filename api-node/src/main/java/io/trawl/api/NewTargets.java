package io.trawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Target;
import io.trawl.registry.NewTarget;
import io.trawl.registry.Targets.Registration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets a body asks for, in order. Those that can be read go to the registry, which judges
 * them; the others are refused here, each by itself.
 *
 * @param single the body itself was the only one
 */
record NewTargets(List<Asked> all, boolean single) {

  /** One of them. */
  sealed interface Asked {
    /** As it came. */
    JsonNode json();
  }

  /** For the registry to judge. */
  record Understood(JsonNode json, NewTarget target) implements Asked {}

  /** Not to be read; the reason names the value and what was expected. */
  record Garbled(JsonNode json, String reason) implements Asked {}

  /** What came of one: exactly one of target and reason is there. */
  private sealed interface Result {
    record Taken(Target target) implements Result {}

    record NotTaken(JsonNode asked, String reason) implements Result {}
  }

  /** The targets of a body's {@code targets}, or the body itself as the only one. */
  static NewTargets read(JsonNode body) {
    JsonNode list = body.path("targets");
    if (list.isMissingNode()) {
      return new NewTargets(List.of(asked(body)), true);
    }
    if (!list.isArray()) {
      throw new IllegalArgumentException("targets: " + Fields.shown(list) + " (expected: a list)");
    }
    List<Asked> targets = new ArrayList<>();
    list.forEach(one -> targets.add(asked(one)));
    return new NewTargets(targets, false);
  }

  private static Asked asked(JsonNode json) {
    try {
      return new Understood(json, target(Fields.of(json)));
    } catch (IllegalArgumentException bad) {
      return new Garbled(json, String.valueOf(bad.getMessage()));
    }
  }

  private static NewTarget target(Fields fields) {
    return new NewTarget(
        fields.text("platform"),
        fields.text("kind"),
        fields.text("name"),
        fields.optional("instance").orElse(null),
        fields.duration("pace").orElse(null),
        fields.duration("floor").orElse(null),
        fields.decimal("priority").orElse(null));
  }

  /**
   * Those the registry may judge.
   *
   * @throws Problems.Unprocessable if there are some, and none of them can be read
   */
  List<NewTarget> readable() {
    List<NewTarget> readable = new ArrayList<>();
    for (Asked asked : all) {
      if (asked instanceof Understood(_, var target)) {
        readable.add(target);
      }
    }
    if (readable.isEmpty() && !all.isEmpty()) {
      throw new Problems.Unprocessable(refusals(List.of()));
    }
    return readable;
  }

  /** One entry per asked target, from the registry's answers to the readable ones. */
  List<Map<String, Object>> results(List<Registration> registrations) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (Result result : merged(registrations)) {
      items.add(shown(items.size(), result));
    }
    return items;
  }

  private List<Result> merged(List<Registration> registrations) {
    Iterator<Registration> judged = registrations.iterator();
    List<Result> results = new ArrayList<>();
    for (Asked asked : all) {
      results.add(
          switch (asked) {
            case Garbled(var json, var reason) -> new Result.NotTaken(json, reason);
            case Understood(var json, _) -> result(json, judged.next());
          });
    }
    return results;
  }

  private static Result result(JsonNode json, Registration registration) {
    return switch (registration) {
      case Registration.Registered(var target) -> new Result.Taken(target);
      case Registration.Refused(_, var reason) -> new Result.NotTaken(json, reason);
    };
  }

  private static Map<String, Object> shown(int index, Result result) {
    Map<String, Object> item = new LinkedHashMap<>();
    switch (result) {
      case Result.Taken(var target) -> {
        item.put("status", "registered");
        item.put("target", Shown.target(target));
      }
      case Result.NotTaken(var asked, var reason) -> {
        item.put("status", "refused");
        item.put("index", index);
        item.put("asked", asked);
        item.put("detail", reason);
      }
    }
    return item;
  }

  /** Why each refused one was refused, for a request of which nothing was taken. */
  List<Problems.Part> refusals(List<Registration> registrations) {
    List<Problems.Part> parts = new ArrayList<>();
    List<Result> results = merged(registrations);
    for (int index = 0; index < results.size(); index++) {
      if (results.get(index) instanceof Result.NotTaken(_, var reason)) {
        parts.add(new Problems.Part(single ? "" : "/targets/" + index, reason));
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
