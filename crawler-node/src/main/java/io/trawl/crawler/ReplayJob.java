package io.trawl.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.crawler.jobs.Work;
import io.trawl.lake.quarantine.HeldFilter;
import io.trawl.registry.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay as a job: {@code {"source","target","since"}} says of what, {@code
 * {"read","held","lost","after"}} how far it is.
 */
record ReplayJob(Replay replay) implements Work {

  /** As in {@link Job#kind}. */
  static final String KIND = "replay";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AFTER = "after";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Step step(Job job) {
    JsonNode asked = json(job.arguments());
    String since = text(asked, "since");
    HeldFilter filter =
        new HeldFilter(
            text(asked, "source"),
            text(asked, "target"),
            since == null ? null : Instant.parse(since));
    Replay.Step step = replay.step(filter, progress(json(job.progress())));
    return step.over()
        ? new Step.Done(written(step.progress()))
        : new Step.More(written(step.progress()));
  }

  private static Replay.Progress progress(JsonNode json) {
    JsonNode after = json.path(AFTER);
    return new Replay.Progress(
        json.path("read").asLong(),
        json.path("held").asLong(),
        json.path("lost").asLong(),
        after.isArray() ? after : null);
  }

  private static String written(Replay.Progress progress) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("read", progress.read())
            .put("held", progress.held())
            .put("lost", progress.lost());
    if (progress.after() != null) {
      json.set(AFTER, progress.after());
    }
    return json.toString();
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.path(name).textValue();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("job: kept as JSON, and is none", broken);
    }
  }
}
