package io.trawl.crawler.jobs;

import io.trawl.registry.Job;
import java.time.Instant;

/** A kind of job. Its steps may each be done twice: by who died, and by who went on. */
public interface Work {

  /** What a step came to. */
  sealed interface Step {

    /** There is more to do. */
    record More(String progress) implements Step {}

    /** There is more to do, but not before an instant. */
    record Later(String progress, Instant from) implements Step {}

    /** Nothing is left to do. */
    record Done(String progress) implements Step {}

    /** It cannot be done, however often it is tried. */
    record Hopeless(String reason) implements Step {}
  }

  /** As in {@link Job#kind}. */
  String kind();

  /**
   * The next step; seconds of work at most, as a job's owner that says nothing for a minute loses
   * it. May block. What it throws is kept as the job's problem, and the step is tried again.
   */
  Step step(Job job);
}
