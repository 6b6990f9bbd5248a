package io.trawl.lake.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Found.Revision;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Sighting;
import io.trawl.lake.merge.Source;
import io.trawl.lake.merge.Stamped;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.merge.Stored.Born;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownTest {

  private static final int SOURCE_CHARACTERS = 50_000;
  private static final Sighting BY = new Sighting("t", 1, TestNet.at(0), TestNet.at(0));

  @Test
  void aDocumentIsTakenOnce() {
    Known known = new Known();
    Ref ref = ref(1);
    known.put(Map.of(ref, document(ref, "{}")));

    assertThat(known.take(List.of(ref, ref(2)))).containsOnlyKeys(ref);
    assertThat(known.take(List.of(ref))).isEmpty();
  }

  @Test
  void whatIsRememberedIsBoundedInBytes() {
    Known known = new Known(1_000_000);
    String source = "{\"a\":\"" + "x".repeat(SOURCE_CHARACTERS) + "\"}";
    List<Ref> refs = IntStream.range(0, 100).mapToObj(KnownTest::ref).toList();

    refs.forEach(ref -> known.put(Map.of(ref, document(ref, source))));

    assertThat(known.take(refs)).hasSizeBetween(1, 1_000_000 / SOURCE_CHARACTERS);
  }

  private static Ref ref(int number) {
    return new Ref(Kind.POST, "net", "p" + number);
  }

  private static Found<Stored> document(Ref ref, String source) {
    Merged merged =
        new Merged(
            ref,
            new TreeMap<>(),
            Map.of(),
            Map.of(),
            new TreeSet<>(List.of("t")),
            new TreeSet<>(),
            BY.at(),
            BY.at(),
            List.of(),
            new Stamped<>(new Source(source, List.of()), BY.at()));
    Stored stored = new Stored(merged, new Born("t", 1), BY, List.of());
    return new Found<>(new Place("trawl-post-net-2026", ref.id()), new Revision(1, 1), stored);
  }
}
