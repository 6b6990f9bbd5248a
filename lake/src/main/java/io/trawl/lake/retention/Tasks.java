package io.trawl.lake.retention;

import io.trawl.lake.retention.Task.Log;
import io.trawl.lake.retention.Task.Way;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.policy.Keep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a retention has to do, by the policies: pure, and in an order that is always the same. */
final class Tasks {

  private static final List<Kind> EMPTIED = List.of(Kind.POST, Kind.COMMENT, Kind.PROFILE);

  private final List<Rule> rules;
  private final Instant now;
  private final List<Task> tasks = new ArrayList<>();

  private Tasks(List<Rule> rules, Instant now) {
    this.rules = rules;
    this.now = now;
  }

  /** All of them at an instant. */
  static List<Task> of(List<Rule> rules, Instant now) {
    Tasks all = new Tasks(rules, now);
    Set<String> platforms = new TreeSet<>();
    rules.stream()
        .map(rule -> rule.policy().platform())
        .filter(platform -> !platform.equals(VisitResult.IMPORT))
        .forEach(platforms::add);
    platforms.forEach(all::platform);
    return List.copyOf(all.tasks);
  }

  private void platform(String platform) {
    List<Rule> own = rules.stream().filter(rule -> isOf(rule, platform)).toList();
    for (Log log : Log.values()) {
      List<Task.Kept> kept = own.stream().map(rule -> kept(rule, log)).toList();
      if (kept.stream().anyMatch(one -> one.before() != null)) {
        tasks.add(new Task.Months(log, platform, kept));
      }
      for (Task.Kept one : kept) {
        if (one.before() != null) {
          tasks.add(new Task.Rows(log, platform, one.way(), one.before()));
        }
      }
    }
    own.forEach(rule -> documents(platform, rule));
  }

  /** What was taken in from files lies among what came from the network. */
  private static boolean isOf(Rule rule, String platform) {
    return rule.policy().platform().equals(platform)
        || rule.policy().platform().equals(VisitResult.IMPORT);
  }

  private void documents(String platform, Rule rule) {
    Keep keep = rule.policy().keep();
    Duration kept = keep.documents();
    if (kept != null) {
      for (Kind kind : Kind.values()) {
        tasks.add(new Task.Documents(kind, platform, way(rule), now.minus(kept)));
      }
    }
    Duration gone = keep.gone();
    if (gone != null) {
      for (Kind kind : EMPTIED) {
        tasks.add(new Task.Emptying(kind, platform, way(rule), now.minus(gone)));
      }
    }
  }

  private static Way way(Rule rule) {
    boolean file = rule.policy().source().equals(VisitResult.IMPORT);
    return new Way(rule.policy().source(), rule.enabled() && !file);
  }

  private Task.Kept kept(Rule rule, Log log) {
    Duration kept = kept(rule.policy().keep(), log);
    return new Task.Kept(way(rule), kept == null ? null : now.minus(kept));
  }

  private static @Nullable Duration kept(Keep keep, Log log) {
    return switch (log) {
      case OBSERVATION -> keep.observations();
      case VISIT -> keep.visits();
      case RAW, QUARANTINE -> keep.raw();
    };
  }
}
