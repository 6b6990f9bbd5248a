package io.trawl.bench.imports;

import io.trawl.bench.Benches;
import io.trawl.imports.Formats;
import io.trawl.imports.ImportReader;
import io.trawl.imports.Origin;
import io.trawl.imports.Position;
import io.trawl.imports.View;
import io.trawl.model.Post;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Posts a second from bytes to the reader's output, for each format, and the most heap in use
 * meanwhile. Arguments: megabytes of each file (default 400), and a format (default: each).
 */
public final class ReadFiles {

  private static final Origin ORIGIN =
      new Origin(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));

  private static final long MEGABYTE = 1024 * 1024;

  private ReadFiles() {}

  public static void main(String[] args) throws IOException {
    long bytes = (args.length > 0 ? Long.parseLong(args[0]) : 400) * MEGABYTE;
    for (MadeRecords.Made made : MadeRecords.all()) {
      if (args.length < 2 || args[1].equals(made.format())) {
        read(made, Math.min(bytes, 50 * MEGABYTE));
        Benches.OUT.println(read(made, bytes));
      }
    }
  }

  private static String read(MadeRecords.Made made, long bytes) throws IOException {
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    long began = System.nanoTime();
    long posts = 0;
    long refused = 0;
    try (ImportReader reader =
        ImportReader.open(
            new MadeFile(made.head(), made.record(), bytes),
            Formats.named(made.format()),
            ORIGIN,
            Position.START)) {
      for (Optional<ImportReader.Entry> entry = reader.next();
          entry.isPresent();
          entry = reader.next()) {
        for (View view : entry.get().reading().views()) {
          posts += view.seen().document() instanceof Post ? 1 : 0;
        }
        refused += entry.get().reading().refused().size();
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    long peak = heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,.0f | %,.0f | %,d | %,d | %,d |",
        made.format(),
        made.record().length(),
        posts / seconds,
        bytes / seconds / MEGABYTE,
        posts,
        refused,
        peak / MEGABYTE);
  }

  private static Stream<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }
}
