package io.trawl.lake.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Source;
import io.trawl.lake.merge.Stamped;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.merge.Version;
import io.trawl.lake.schema.Ref;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Documents as this process left them, so that they need not be read to be written again. Safe for
 * many threads.
 *
 * <p>A hint, never the truth: another process may have changed or deleted them since. Whoever
 * writes one names the revision that is remembered, so it is refused, and he reads.
 *
 * <p>A document is taken out for a write and comes back when all of that write is done. One that
 * fails halfway, however it does, therefore leaves nothing behind that could be wrong.
 */
final class Known {

  /** Bytes of memory, as estimated: some thousands of posts. */
  private static final long WEIGHT_MAX = 16L << 20;

  private static final int DOCUMENT_BYTES = 2_000;
  private static final int FIELD_BYTES = 160;
  private static final int PENDING_BYTES = 600;

  private final Cache<Ref, Found<Stored>> documents;

  Known() {
    this(WEIGHT_MAX);
  }

  Known(long weightMax) {
    documents =
        Caffeine.newBuilder()
            .maximumWeight(weightMax)
            .<Ref, Found<Stored>>weigher((_, found) -> bytes(found.value()))
            .executor(Runnable::run)
            .build();
  }

  /** Takes those of the documents out that are remembered. */
  Map<Ref, Found<Stored>> take(Collection<Ref> refs) {
    Map<Ref, Found<Stored>> taken = new HashMap<>();
    for (Ref ref : refs) {
      Optional.ofNullable(documents.asMap().remove(ref)).ifPresent(f -> taken.put(ref, f));
    }
    return taken;
  }

  /** Remembers documents as they were written. */
  void put(Map<Ref, Found<Stored>> written) {
    documents.putAll(written);
  }

  /**
   * What a document takes, roughly: exact would cost more than it is worth. Its fields are read out
   * of what the network sent, so they are about as long as that.
   */
  private static int bytes(Stored stored) {
    Merged merged = stored.merged();
    int bytes = DOCUMENT_BYTES + stored.pending().size() * PENDING_BYTES;
    bytes += merged.fields().size() * FIELD_BYTES;
    for (Version version : merged.versions()) {
      bytes += FIELD_BYTES + version.value().length() * Character.BYTES;
    }
    Stamped<Source> source = merged.source();
    return source == null ? bytes : bytes + 2 * source.value().json().length() * Character.BYTES;
  }
}
