package io.trawl.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.crawler.jobs.Work;
import io.trawl.lake.sentiment.Rescoring;
import io.trawl.registry.Job;
import java.time.Duration;

/**
 * Scores texts anew as a job: {@code {"platform"}} says of which network, none = of all; {@code
 * {"scored","left","version"}} how far it is. What is left is looked up at each step, so a job that
 * is gone on with begins where the lake is.
 */
record RescoreJob(Rescoring rescoring) implements Work {

  /** As in {@link Job#kind}. */
  static final String KIND = "rescore";

  /** How long a step goes on over texts that take long; real time. */
  private static final Duration STEP = Duration.ofSeconds(5);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCORED = "scored";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Step step(Job job) {
    JsonNode before = json(job.progress());
    String platform = json(job.arguments()).path("platform").textValue();
    Rescoring.Step done = rescoring.step(platform, STEP);
    ObjectNode progress =
        JSON.createObjectNode()
            .put(SCORED, before.path(SCORED).asLong() + done.scored())
            .put("left", done.left())
            .put("version", rescoring.version());
    return done.over() ? new Step.Done(progress.toString()) : new Step.More(progress.toString());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("job: kept as JSON, and is none", broken);
    }
  }
}
