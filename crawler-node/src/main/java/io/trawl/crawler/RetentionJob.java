package io.trawl.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.crawler.jobs.Work;
import io.trawl.lake.retention.Horizon;
import io.trawl.lake.retention.Retention;
import io.trawl.lake.retention.Rule;
import io.trawl.lake.retention.Task;
import io.trawl.registry.Expired;
import io.trawl.registry.Job;
import io.trawl.registry.PolicyRows;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/**
 * Removes what has been kept long enough, as a job: {@code {"day","at"}} says of when, {@code
 * {"task","removed","indices", ...}} how far it is. The policies are those that hold at each step;
 * a change of them while it runs may leave something to the next day's.
 */
record RetentionJob(Retention retention, PolicyRows policies, Expired expired, InstantSource clock)
    implements Work {

  /** As in {@link Job#kind}. */
  static final String KIND = "retention";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TASK = "task";
  private static final String INDICES = "indices";

  /** What begins the one of the day of an instant. */
  static String arguments(Instant at) {
    return JSON.createObjectNode()
        .put("day", at.atZone(ZoneOffset.UTC).toLocalDate().toString())
        .put("at", at.toString())
        .toString();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Step step(Job job) {
    Instant at = Instant.parse(json(job.arguments()).path("at").asText());
    ObjectNode progress = (ObjectNode) json(job.progress());
    List<Task> tasks = Retention.tasks(rules(), at);
    int next = progress.path(TASK).asInt();
    if (next >= tasks.size()) {
      return new Step.Done(progress.toString());
    }
    Task task = tasks.get(next);
    Retention.Step done = retention.step(task, this::moveTo, clock.instant());
    add(progress, counted(task), done.removed());
    add(progress, INDICES, done.indices());
    progress.put(TASK, done.more() ? next : next + 1);
    return new Step.More(progress.toString());
  }

  private List<Rule> rules() {
    return policies.all().stream().map(held -> new Rule(held.policy(), held.enabled())).toList();
  }

  private void moveTo(Horizon.What what, Collection<String> subjects, Instant before) {
    expired.moveTo(
        switch (what) {
          case POSTS -> Expired.Kind.DOCUMENT;
          case OBSERVATIONS -> Expired.Kind.OBSERVATION;
          case VISITS -> Expired.Kind.VISIT;
        },
        subjects,
        before);
  }

  /** By what name the things of a task are counted. */
  private static String counted(Task task) {
    return switch (task) {
      case Task.Months(var log, _, _) -> log.key() + "s";
      case Task.Rows(var log, _, _, _) -> log.key() + "s";
      case Task.Documents _ -> "expired";
      case Task.Emptying _ -> "emptied";
    };
  }

  private static void add(ObjectNode progress, String name, long more) {
    if (more > 0) {
      progress.put(name, progress.path(name).asLong() + more);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("job: kept as JSON, and is none", broken);
    }
  }
}
