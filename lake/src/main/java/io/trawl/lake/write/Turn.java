package io.trawl.lake.write;

import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.merge.DocumentJson;
import io.trawl.lake.merge.Stamped;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.visit.Talk;
import io.trawl.lake.visit.VisitResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notes on posts that their comments had their turn. Not a view of the post: nothing was seen of it
 * and it is no older for it.
 */
final class Turn {

  private static final int ROUNDS_MAX = 20;

  private final Transport transport;
  private final InstantSource clock;
  private final Locator locator;

  Turn(Transport transport, InstantSource clock) {
    this.transport = transport;
    this.clock = clock;
    this.locator = new Locator(transport);
  }

  /** Those of the posts that are still there, as they lie now. */
  Map<Ref, Found<Stored>> note(List<VisitResult> results) {
    Map<Ref, Found<Stored>> noted = new HashMap<>();
    for (VisitResult result : results) {
      Talk talk = result.talk();
      if (talk != null) {
        Ref post = new Ref(Kind.POST, result.visit().target().platform(), talk.key());
        note(post, new Stamped<>(talk.comments(), result.observedAt()))
            .ifPresent(found -> noted.put(post, found));
      }
    }
    return noted;
  }

  private Optional<Found<Stored>> note(Ref post, Stamped<Long> comments) {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Optional<Found<Stored>> found = locator.find(post);
      if (found.isEmpty() || isNoted(found.get().value(), comments.at())) {
        return found;
      }
      Stored known = found.get().value();
      Stored next = known.withRead(comments).after(known, clock.instant());
      Bulk bulk = new Bulk(transport);
      bulk.replace(
          found.get().place(),
          found.get().revision(),
          json -> DocumentJson.write(json, next, clock.instant()));
      Bulk.Item item = bulk.send().getFirst();
      item.expectStored();
      if (item.revision() != null) {
        return Optional.of(new Found<>(found.get().place(), item.revision(), next));
      }
    }
    throw new Unavailable("comments of " + post.key() + " contended");
  }

  private static boolean isNoted(Stored post, Instant at) {
    return post.read() != null && !post.read().at().isBefore(at);
  }
}
