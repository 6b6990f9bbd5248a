package io.trawl.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trawl.fuzz.Fuzz;
import io.trawl.fuzz.Material;
import io.trawl.fuzz.Subject;
import io.trawl.fuzz.Told;
import io.trawl.model.Count;
import io.trawl.model.Seen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes every made file in every way, and reads what comes of it: there are documents or reasons,
 * never an exception, and no count that the file did not have.
 */
final class FuzzTest {

  private static final int CASES = 4_000;
  private static final int MANY_CASES = 150_000;
  private static final int LONG_CASES = 6;

  /** What a text of 50 MB takes while it is read. */
  private static final long LONG_MEMORY = 900L << 20;

  private static final List<ImportSubject> SUBJECTS =
      Samples.ALL.stream()
          .map(it -> new ImportSubject(it, Material.of(it.file(), it.bytes())))
          .toList();

  @Test
  void whateverTheFileNothingIsThrownAndNoNumberIsMadeUp() {
    assertThat(new Fuzz(SUBJECTS).run(Fuzz.cases(CASES)).documents()).isPositive();
  }

  @Test
  @Tag("long")
  void theSameForALongTime() {
    assertThat(new Fuzz(SUBJECTS).run(Fuzz.cases(MANY_CASES)).documents()).isPositive();
  }

  @Test
  void aTextOfFiftyMegabytesIsRefused() {
    assumeTrue(Runtime.getRuntime().maxMemory() >= LONG_MEMORY, "heap for a text of 50 MB");

    assertThat(new Fuzz(SUBJECTS).runLong(LONG_CASES).cases()).isEqualTo(LONG_CASES);
  }

  static List<Samples.Sample> json() {
    return Samples.ALL.stream().filter(sample -> !sample.file().endsWith(".csv")).toList();
  }

  /** Ids are longer than counts, and stay. */
  @ParameterizedTest
  @MethodSource("json")
  void aFileWithoutNumbersHasNoCounts(Samples.Sample sample) {
    String whole = new String(sample.bytes(), ISO_8859_1);
    for (String word : List.of("null", "\"\"", "\"-1\"", "-1", "\"n/a\"", "[]", "0.5")) {
      String changed = whole.replaceAll("(?<=\": ?)\"?-?[0-9]{1,6}\"?(?=\\s*[,}])", word);
      var views = Samples.views(Samples.read(changed.getBytes(ISO_8859_1), sample.format()));
      assertThat(views)
          .isNotEmpty()
          .allSatisfy(view ->
              assertThat(view.seen().document().counts().values().values())
                  .as(word)
                  .noneMatch(count -> count instanceof Count.Known));
    }
  }

  /** A file, in its own format where nobody knows it any more. */
  private record ImportSubject(Samples.Sample sample, Material whole) implements Subject {

    @Override
    public String name() {
      return sample.file();
    }

    @Override
    public Told read(byte[] changed, RandomGenerator random) {
      Optional<Format> known = recognised(changed);
      Format format = known.orElseGet(() -> Formats.named(sample.format()));
      List<ImportReader.Entry> entries = Samples.read(changed, format, Position.START);
      List<View> views = Samples.views(entries);
      views.forEach(view -> assertThat(OwnLine.of(view)).isNotEmpty());
      boolean itself = !format.name().equals("trawl"); // A line of ours keeps another's object.
      return new Told(kind(views, Samples.refused(entries)), seen(views), itself);
    }

    private static List<Seen> seen(List<View> views) {
      return views.stream().map(View::seen).toList();
    }

    private static String kind(List<View> views, List<Reason> refused) {
      if (views.isEmpty()) {
        return refused.isEmpty() ? "no record" : "refused: " + refused.getFirst();
      }
      return refused.isEmpty() ? "documents" : "documents, and some refused";
    }

    private static Optional<Format> recognised(byte[] bytes) {
      try {
        return ImportReader.recognise(new ByteArrayInputStream(bytes));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
