package io.trawl.bench.insights;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Ids;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of every visit to every tag, one in ten minutes, but for seven hours of an outage that left
 * none, and two hours in which the network refused.
 */
final class MadeVisits {

  static final Duration PACE = Duration.ofMinutes(10);

  private static final String NETWORK = "bluesky";
  private static final Instant OUTAGE = MadeLake.FROM.plus(Duration.ofDays(30).plusHours(7));
  private static final Instant REFUSED = MadeLake.FROM.plus(Duration.ofDays(50).plusHours(12));

  private final ObjectNode row;
  private final Lines lines;
  private final int[][] found =
      new int[MadeLake.TARGETS]
          [(int) Duration.between(MadeLake.FROM, MadeLake.TO).dividedBy(PACE) + 1];

  /** From a row as the lake writes it. */
  MadeVisits(ObjectNode row, Lines lines) {
    this.row = row;
    this.lines = lines;
  }

  /** Takes note of a post that the visit after its publication finds. */
  void found(int target, Instant created) {
    found[target][(int) Duration.between(MadeLake.FROM, created).dividedBy(PACE)]++;
  }

  void fill() {
    for (int target = 0; target < found.length; target++) {
      int waiting = 0;
      Instant seen = Instant.EPOCH;
      for (int slot = 0; slot < found[target].length - 1; slot++) {
        Instant at = MadeLake.FROM.plus(PACE.multipliedBy(slot + 1L));
        waiting += found[target][slot];
        boolean refused = during(at, REFUSED, Duration.ofHours(2));
        if (!during(at, OUTAGE, Duration.ofHours(7))) {
          Duration unseen = Visit.unseen(seen, PACE, at);
          visited(target, slot + 1, at, refused ? 0 : waiting, refused ? null : unseen);
          waiting = refused ? waiting : 0;
          seen = refused ? seen : at;
        }
      }
    }
  }

  private static boolean during(Instant at, Instant from, Duration length) {
    return !at.isBefore(from) && at.isBefore(from.plus(length));
  }

  /**
   * Leaves a row.
   *
   * @param unseen how long nobody had looked; null = the network refused
   */
  private void visited(int target, int number, Instant at, int posts, @Nullable Duration unseen) {
    ObjectNode doc = row.deepCopy();
    doc.put(Schema.TARGET, MadeLake.target(target)).put("targetName", MadeLake.tag(target));
    doc.put(Schema.VISIT, number).put(Schema.PLANNED, at.toString());
    doc.put("started", at.toString()).put("finished", at.plusSeconds(1).toString());
    doc.put(Schema.AT, at.plusSeconds(1).toString());
    doc.put(Schema.INDEXED_AT, at.plusSeconds(2).toString());
    doc.put(Schema.OUTCOME, (unseen == null ? VisitOutcome.REFUSED : VisitOutcome.FETCHED).key());
    doc.put(Schema.UNSEEN, unseen == null ? null : Long.valueOf(unseen.toMillis()));
    doc.put("fetched", posts).put("newPosts", posts).put("stored", posts);
    doc.put("knownPosts", 0).put("unchanged", 0);
    lines.add(Schema.visits(NETWORK, at), Ids.visit(MadeLake.target(target), number), doc);
  }
}
