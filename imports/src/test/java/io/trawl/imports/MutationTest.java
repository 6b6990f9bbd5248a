package io.trawl.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.model.Count;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that were changed at random, byte by byte and word by word, from a fixed seed. */
class MutationTest {

  private static final long SEED = 20_261_130;
  private static final int TIMES = 3_000;

  private static final List<String> WORDS =
      List.of(
          "",
          "null",
          "\"\"",
          "-1",
          "\"-1\"",
          "{}",
          "[]",
          "true",
          "1.5",
          "1e9",
          "\"1.2K\"",
          "\"",
          "\\",
          "\n",
          ",",
          "\u0000",
          "\u00ff",
          "99999999999999999999",
          "\"1,234\"",
          "}",
          "[",
          "#");

  static List<Samples.Sample> samples() {
    return Samples.ALL;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void nothingThrowsAndNoNumberIsMadeUp(Samples.Sample sample) throws IOException {
    String whole = new String(sample.bytes(), ISO_8859_1);
    Random random = new Random(SEED);
    for (int i = 0; i < TIMES; i++) {
      String changed = changed(whole, random);
      byte[] bytes = changed.getBytes(ISO_8859_1);
      String what = "seed " + SEED + ", time " + i;
      Optional<Format> known = ImportReader.recognise(new ByteArrayInputStream(bytes));
      Format format = known.orElseGet(() -> Formats.named(sample.format()));
      for (View view : Samples.views(Samples.read(bytes, format, Position.START))) {
        assertThat(OwnLine.of(view)).isNotEmpty();
        for (Count count : view.seen().document().counts().values().values()) {
          count
              .known()
              .ifPresent(value -> assertThat(changed).as(what).contains(Long.toString(value)));
        }
      }
    }
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

  private static String changed(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    for (int n = random.nextInt(4); n >= 0; n--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(12));
      text.replace(at, end, WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }
}
