package io.trawl.simulator.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Compares a lake with what a simulator served. It is to be called when the product is at rest:
 * every answer read, everything written.
 *
 * @param elasticsearch address of the lake
 * @param simulator address of the simulator
 * @param overlap product time by which two answers may have changed places between the simulator's
 *     last byte and the product's clock; zero where calls for one document never overlap
 * @param deaths product instants at which the product was killed: an answer that was handed over
 *     shortly before may have died with it, so the lake need not know it, though it may
 */
public record Judge(URI elasticsearch, URI simulator, Duration overlap, List<Instant> deaths) {

  private static final double OVERLAP_MILLIS = 250;

  /**
   * Overlaps for which an answer may be in a product's memory, and its death be unseen: thirty real
   * seconds, which is what a busy machine with slow engines has been seen to need.
   */
  private static final int IN_MEMORY_OVERLAPS = 120;

  public Judge {
    deaths = List.copyOf(deaths);
  }

  /** The same, knowing when the product was killed. */
  public Judge after(List<Instant> kills) {
    return new Judge(elasticsearch, simulator, overlap, kills);
  }

  private static final List<String> IDENTITY =
      List.of(LakeNames.KIND, LakeNames.PLATFORM, LakeNames.KEY, LakeNames.HIDDEN);

  /** A judge who lets answers change places within a quarter of a real second. */
  public static Judge of(URI elasticsearch, URI simulator) throws IOException {
    try (Rest rest = new Rest()) {
      double speed = rest.get(simulator.resolve("/admin/health")).path("speed").asDouble();
      Duration overlap = Duration.ofMillis((long) Math.ceil(OVERLAP_MILLIS * speed));
      return new Judge(elasticsearch, simulator, overlap, List.of());
    }
  }

  /**
   * Reads everything and decides.
   *
   * @throws IOException if either does not answer
   */
  public Judgement judge() throws IOException {
    Offences offences = new Offences();
    Tolerance tolerance = new Tolerance(overlap, deaths, overlap.multipliedBy(IN_MEMORY_OVERLAPS));
    Map<String, Comparison> kinds = Comparison.all(tolerance, offences);
    Sums sums = new Sums(offences);
    Visits visits = new Visits(offences);
    try (Rest rest = new Rest()) {
      rest.lines(simulator.resolve("/admin/truth"), line -> expect(line, kinds, offences));
      rest.refresh(elasticsearch, "trawl-*");
      for (Comparison kind : kinds.values()) {
        compare(rest, kind);
      }
      addUp(rest, sums);
      balance(rest, visits);
      checkBudgets(rest.get(simulator.resolve("/admin/calls")), offences);
    }
    Comparison posts = of("post", kinds);
    return new Judgement(
        posts.expected(),
        posts.found(),
        posts.excused(),
        of("comment", kinds).expected(),
        of("repost", kinds).expected(),
        of("profile", kinds).expected(),
        of("tag", kinds).expected(),
        sums.observations(),
        visits.rows(),
        offences.findings());
  }

  private static Comparison of(String kind, Map<String, Comparison> kinds) {
    return Objects.requireNonNull(kinds.get(kind));
  }

  private static void expect(JsonNode line, Map<String, Comparison> kinds, Offences offences) {
    Comparison kind = kinds.get(line.path("kind").asText());
    if (kind == null) {
      checkEnd(line, offences);
    } else {
      kind.expect(Told.of(line));
    }
  }

  private static void checkEnd(JsonNode end, Offences offences) {
    if (!end.path("kind").asText().equals("end")) {
      throw new IllegalStateException("truth: " + end + " (expected: a known kind)");
    }
    long forgotten = end.path("forgotten").asLong() + end.path("unlisted").asLong();
    if (forgotten > 0) {
      offences.add(Offence.FORGOTTEN, forgotten, end.toString());
    }
  }

  private void compare(Rest rest, Comparison comparison) throws IOException {
    List<String> fields =
        Stream.of(
                IDENTITY,
                LakeNames.METRICS,
                List.of(
                    LakeNames.AUTHOR_ID,
                    LakeNames.AUTHOR_HANDLE,
                    LakeNames.EMPTIED_AT,
                    LakeNames.OF))
            .flatMap(List::stream)
            .toList();
    rest.scan(elasticsearch, comparison.indices(), fields, List.of(), comparison::see);
    comparison.finish();
  }

  private void addUp(Rest rest, Sums sums) throws IOException {
    List<String> fields =
        Stream.of(
                IDENTITY,
                List.of(LakeNames.AT),
                LakeNames.METRICS,
                LakeNames.METRICS.stream().map(LakeNames::delta).toList())
            .flatMap(List::stream)
            .toList();
    List<String> order =
        List.of(LakeNames.KIND, LakeNames.PLATFORM, LakeNames.DOCUMENT, LakeNames.AT);
    rest.scan(elasticsearch, LakeNames.OBSERVATIONS, fields, order, sums::see);
    sums.finish();
  }

  private void balance(Rest rest, Visits visits) throws IOException {
    List<String> fields =
        List.of(
            LakeNames.TARGET,
            LakeNames.VISIT,
            LakeNames.FETCHED,
            LakeNames.STORED,
            LakeNames.UNCHANGED,
            LakeNames.QUARANTINED);
    rest.scan(elasticsearch, LakeNames.VISITS, fields, List.of(), visits::see);
  }

  private static void checkBudgets(JsonNode calls, Offences offences) {
    for (JsonNode credential : calls.path("credentials")) {
      long over = credential.path("maxInWindow").asLong() - credential.path("limit").asLong();
      if (over > 0) {
        long refused = Math.max(over, credential.path("refused").asLong());
        offences.add(Offence.OVER_BUDGET, refused, credential.toString());
      }
    }
  }
}
