package io.trawl.lake.sentiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Multiget;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.merge.DocumentJson;
import io.trawl.lake.merge.DocumentReader;
import io.trawl.lake.merge.Mood;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scores texts anew that something else has scored than what decides now, or nobody. Step by step;
 * each looks for what is left, so it does not matter who did the one before, and whoever dies
 * leaves the rest. Calls block.
 */
public final class Rescoring {

  /** Documents looked up in one step. */
  public static final int STEP = 500;

  /** Documents scored and written at once: so much is lost where a node dies. */
  private static final int TOGETHER = 50;

  /**
   * What a step came to.
   *
   * @param scored documents that were written anew
   * @param left documents that still are to be scored, as far as a search knows
   * @param over whether nothing was left to do
   */
  public record Step(long scored, long left, boolean over) {}

  private final Transport transport;
  private final Elastic elastic;
  private final Scorer scorer;
  private final InstantSource clock;

  public Rescoring(Transport transport, Scorer scorer, InstantSource clock) {
    this.transport = transport;
    this.elastic = new Elastic(transport);
    this.scorer = scorer;
    this.clock = clock;
  }

  /** What decides now, for people: of the languages that nothing else decides about. */
  public String version() {
    return scorer.versions().others();
  }

  /**
   * Does a step.
   *
   * @param platform only of this network; null = of all
   * @param most when to stop, in real time; what is being scored is done first
   */
  public Step step(@Nullable String platform, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    String indices =
        platform == null
            ? Schema.ANY_POST + "," + Schema.ANY_COMMENT
            : Indices.documents(Kind.POST, platform)
                + ","
                + Indices.documents(Kind.COMMENT, platform);
    elastic.refresh(indices); // What the step before has written is not to be found again.
    JsonNode answer = elastic.search(indices, Stale.search(scorer.versions(), STEP));
    List<Place> places = Elastic.hits(answer).stream().map(Found::place).toList();
    long scored = 0;
    for (int from = 0; from < places.size() && System.nanoTime() < end; from += TOGETHER) {
      scored += scored(places.subList(from, Math.min(places.size(), from + TOGETHER)));
    }
    long all = answer.path("hits").path("total").path("value").asLong();
    return new Step(scored, Math.max(0, all - scored), places.isEmpty());
  }

  /** Whoever writes one meanwhile has scored it himself, or leaves it to the next step. */
  private long scored(List<Place> places) {
    Collection<Found<Stored>> documents =
        Multiget.get(transport, places, DocumentReader::read).values();
    Bulk bulk = new Bulk(transport);
    for (Found<Stored> document : documents) {
      Stored stored = document.value();
      Mood mood = Scores.of(stored.merged(), stored, scorer);
      if (mood != null && !mood.equals(stored.mood())) {
        checkCurrent(mood);
        Stored next = stored.scored(mood).after(stored, clock.instant());
        bulk.replace(
            document.place(),
            document.revision(),
            json -> DocumentJson.write(json, next, clock.instant()));
      }
    }
    List<Bulk.Item> items = bulk.send();
    items.forEach(Bulk.Item::expectStored);
    return items.stream().filter(item -> item.revision() != null).count();
  }

  /** What says one version and means another would be scored for ever. */
  private void checkCurrent(Mood mood) {
    if (!scorer.isCurrent(mood.language(), mood.version())) {
      throw new IllegalStateException(
          "version: "
              + mood.version()
              + " (expected: "
              + scorer.versions().of(mood.language())
              + ", as texts in "
              + mood.language()
              + " are scored now)");
    }
  }
}
