package io.trawl.bench.insights;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * The accounts of a made lake as they were seen last, the followers of the busiest day by day, and
 * what the network counts under each tag hour by hour.
 */
final class MadeAccounts {

  private static final String NETWORK = "bluesky";
  private static final int DAILY = 400;
  private static final int FIRST = 1_000_000;

  private final Written written;
  private final Lines lines;
  private final SplittableRandom random = new SplittableRandom(2);

  /** From documents and observations as the lake writes them. */
  MadeAccounts(Written written, Lines lines) {
    this.written = written;
    this.lines = lines;
  }

  void fill(int accounts) {
    for (int number = 0; number < accounts; number++) {
      account(number);
    }
    for (int target = 0; target < MadeLake.TARGETS; target++) {
      tag(target);
    }
  }

  private void account(int number) {
    long followers = (long) Math.exp(random.nextDouble() * 14);
    Ref ref = new Ref(Kind.PROFILE, NETWORK, "did:plc:" + number);
    ObjectNode doc = written.of(Kind.PROFILE).getFirst().deepCopy();
    doc.put(Schema.KEY, ref.key()).put(Schema.HANDLE, number + ".made.example");
    doc.putArray(Schema.HANDLES).add(number + ".made.example");
    doc.put(Metric.FOLLOWERS.key(), followers).put(Metric.POSTS.key(), followers / 10);
    doc.putArray(Schema.SEEN_BY).add(MadeLake.target(number % MadeLake.TARGETS));
    lines.add(Schema.home(ref, null, MadeLake.TO), ref.id(), doc);
    for (int day = 0; number < DAILY && day < 90; day++) {
      counted(
          ref,
          number % MadeLake.TARGETS,
          MadeLake.FROM.plus(Duration.ofDays(day).plusHours(9)),
          Metric.FOLLOWERS,
          followers + day);
    }
  }

  private void tag(int target) {
    Ref ref = new Ref(Kind.TAG, NETWORK, MadeLake.tag(target));
    ObjectNode doc = written.of(Kind.TAG).getFirst().deepCopy();
    doc.put(Schema.KEY, ref.key()).put(Schema.TAG, ref.key()).put(Schema.SPELLING, ref.key());
    doc.putArray(Schema.SEEN_BY).add(MadeLake.target(target));
    lines.add(Schema.home(ref, null, MadeLake.TO), ref.id(), doc);
    long hours = Duration.between(MadeLake.FROM, MadeLake.TO).toHours();
    for (int hour = 0; hour < hours; hour++) {
      Instant at = MadeLake.FROM.plus(Duration.ofHours(hour));
      counted(ref, target, at, Metric.TOTAL_POSTS, FIRST + 100L * hour);
    }
  }

  private void counted(Ref ref, int target, Instant at, Metric metric, long value) {
    ObjectNode doc = written.observation(ref.kind()).deepCopy();
    doc.put(Schema.KEY, ref.key()).put(Schema.DOCUMENT, ref.id());
    doc.put(Schema.TARGET, MadeLake.target(target)).put(Schema.VISIT, 1);
    doc.put(Schema.AT, at.toString()).put(Schema.PLANNED, at.toString());
    doc.put(Schema.INDEXED_AT, at.plusSeconds(2).toString());
    doc.put(metric.key(), value);
    doc.putArray(Schema.SEEN_BY).add(MadeLake.target(target));
    lines.add(
        Schema.observations(NETWORK, at),
        ref.kind().key() + "-" + ref.key() + "-" + at.toEpochMilli(),
        doc);
  }
}
