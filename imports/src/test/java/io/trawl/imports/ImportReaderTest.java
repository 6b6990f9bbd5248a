package io.trawl.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ImportReaderTest {

  private static final String GOOD = "{\"trawl\":\"post\",\"platform\":\"x\",\"id\":\"%d\"}";

  static List<Samples.Sample> samples() {
    return Samples.ALL;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void resumedAtAnyRecordTheUnionIsTheSame(Samples.Sample sample) {
    byte[] bytes = sample.bytes();
    Format format = Formats.named(sample.format());
    List<ImportReader.Entry> whole = Samples.read(bytes, format, Position.START);
    for (int cut = 0; cut < whole.size(); cut++) {
      List<ImportReader.Entry> joined = new ArrayList<>(whole.subList(0, cut + 1));
      joined.addAll(Samples.read(bytes, format, whole.get(cut).after()));
      assertThat(joined).as("cut after record %d", cut).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void piecesOfAnySizeAreOneStream(Samples.Sample sample) {
    Format format = Formats.named(sample.format());
    var whole = Samples.read(sample.bytes(), format, Position.START);
    assertThat(Samples.read(new Dribble(sample.bytes()), format, Position.START)).isEqualTo(whole);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aMarkOfEncodingAndTheEndsOfLinesDoNotMatter(Samples.Sample sample) {
    String text = new String(sample.bytes(), UTF_8);
    var whole = Samples.read(sample.bytes(), sample.format());
    byte[] marked = ("\uFEFF" + text).getBytes(UTF_8);
    assertThat(readings(Samples.read(marked, sample.format()))).isEqualTo(readings(whole));
  }

  @Test
  void aBadRecordRefusesItselfAndNothingElse() {
    String lines =
        String.join("\n", good(1), "{\"trawl\":", "nonsense", "", "{\"other\":1}", "[]", good(2));
    var entries = Samples.read(lines.getBytes(UTF_8), "trawl");
    assertThat(ids(entries)).containsExactly("1", "2");
    assertThat(Samples.refused(entries))
        .containsExactly(Reason.TRUNCATED, Reason.NOT_JSON, Reason.OTHER_SHAPE, Reason.OTHER_SHAPE);
  }

  @Test
  void aFirstLineThatWasCutOffDoesNotSwallowTheRest() {
    String lines = String.join("\n", "{\"trawl\":\"po", good(1), "{\"trawl\":\"post\"", good(2));
    assertThat(ids(Samples.read(lines.getBytes(UTF_8), "trawl"))).containsExactly("1", "2");
    String open = "{\"trawl\":{\"a\":1}\n" + good(1) + "\n" + good(2);
    assertThat(ids(Samples.read(open.getBytes(UTF_8), "trawl"))).containsExactly("1", "2");
  }

  @Test
  void theLastRecordMayBeCutOff() {
    String lines = good(1) + "\n" + good(2).substring(0, 20);
    var entries = Samples.read(lines.getBytes(UTF_8), "trawl");
    assertThat(ids(entries)).containsExactly("1");
    assertThat(Samples.refused(entries)).containsExactly(Reason.TRUNCATED);
    String list = "[" + good(1) + "," + good(2).substring(0, 20);
    assertThat(Samples.refused(Samples.read(list.getBytes(UTF_8), "trawl")))
        .containsExactly(Reason.TRUNCATED);
  }

  @Test
  void bytesThatAreNoUtf8AreCounted() {
    byte[] latin = (good(1) + "\n{\"trawl\":\"\u00fc\"}\n" + good(2)).getBytes(ISO_8859_1);
    var entries = Samples.read(latin, "trawl");
    assertThat(ids(entries)).containsExactly("1", "2");
    assertThat(Samples.refused(entries)).containsExactly(Reason.NOT_UTF8);
  }

  @Test
  void aRecordBeyondTheLimitIsPassedOver() {
    String large = "{\"trawl\":\"" + "x".repeat(ImportReader.RECORD_MAX) + "\"}";
    for (String file :
        List.of(
            String.join("\n", good(1), large, good(2)),
            "[" + String.join(",", good(1), large, good(2)) + "]")) {
      var entries = Samples.read(file.getBytes(UTF_8), "trawl");
      assertThat(ids(entries)).containsExactly("1", "2");
      assertThat(Samples.refused(entries)).containsExactly(Reason.TOO_LONG);
    }
  }

  @Test
  void aRecordOfManySmallPartsOrOfGreatDepthIsPassedOver() {
    String many = "{\"trawl\":[" + "{},".repeat(400_000) + "{}]}";
    String deep = "{\"trawl\":" + "[".repeat(300) + "]".repeat(300) + "}";
    String lines = String.join("\n", good(1), many, deep, good(2));
    var entries = Samples.read(lines.getBytes(UTF_8), "trawl");
    assertThat(ids(entries)).containsExactly("1", "2");
    assertThat(Samples.refused(entries)).containsExactly(Reason.TOO_LONG, Reason.TOO_LONG);
  }

  @Test
  void rowsWithCellsTooFewOrABadQuoteRefuseThemselves() {
    String table =
        """
        trawl,platform,id
        post,x,1
        post,x
        post,x,2,more
        post,x,"3"
        post,x,"4
        """;
    var entries = Samples.read(table.getBytes(UTF_8), "trawl");
    assertThat(ids(entries)).containsExactly("1", "3");
    assertThat(Samples.refused(entries))
        .containsExactly(Reason.BAD_ROW, Reason.BAD_ROW, Reason.TRUNCATED);
  }

  @Test
  void anInstantBeforeThereWereNetworksOrInTheFutureIsNone() {
    String lines =
        "{\"trawl\":\"post\",\"platform\":\"x\",\"id\":\"1\",\"observedAt\":\"2026-02-01T00:00:00Z\"}";
    assertThat(Samples.refused(Samples.read(lines.getBytes(UTF_8), "trawl")))
        .containsExactly(Reason.BAD_INSTANT);
    String absurd = lines.replace("2026-02-01", "1970-01-01");
    assertThat(Samples.views(Samples.read(absurd.getBytes(UTF_8), "trawl")))
        .extracting(View::observedAt)
        .containsExactly(Samples.MODIFIED);
  }

  @Test
  void packedFilesAreReadAsFarAsTheyGo(@TempDir Path directory) throws IOException {
    String lines = String.join("\n", IntStream.range(0, 20_000).mapToObj(n -> good(n)).toList());
    byte[] gzip = packed(lines, GZIPOutputStream::new);
    byte[] xz = packed(lines, out -> new XZOutputStream(out, new LZMA2Options(1)));
    for (byte[] bytes : List.of(gzip, xz)) {
      Path file = Files.write(directory.resolve("renamed.txt"), bytes);
      assertThat(ids(read(file))).hasSize(20_000);
      Path cut = Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
      assertThat(Samples.refused(read(cut))).contains(Reason.TRUNCATED);
    }
    Path cut = Files.write(directory.resolve("cut"), Arrays.copyOf(gzip, gzip.length * 2 / 3));
    assertThat(ids(read(cut))).hasSizeBetween(5_000, 19_000);
  }

  @Test
  void anArchiveAndADirectoryAreTheirFilesInOrder(@TempDir Path directory) throws IOException {
    Path zip = directory.resolve("archive.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : List.of("data/tweets.js", "data/like.js", "media/1.jpg")) {
        out.putNextEntry(new ZipEntry(name));
        out.write(Samples.of("tweets.js").bytes());
      }
    }
    assertThat(Part.of(zip))
        .extracting(Part::name)
        .containsExactly(zip + "!data/tweets.js", zip + "!data/like.js");
    assertThat(read(zip)).hasSize(3);
    Path below = Files.createDirectory(directory.resolve("posts"));
    for (String name : List.of("b.json", "a.json.xz", "c.jpg")) {
      Files.write(below.resolve(name), Samples.of("instaloader.json").bytes());
    }
    Files.setLastModifiedTime(below.resolve("b.json"), FileTime.from(Samples.MODIFIED));
    assertThat(Part.of(below))
        .extracting(part -> Path.of(part.name()).getFileName().toString())
        .containsExactly("a.json.xz", "b.json");
    assertThat(Part.of(below).getLast().modified()).isEqualTo(Samples.MODIFIED);
  }

  @Test
  void aPackedFileThatBreaksOffAtItsBeginHoldsNothing(@TempDir Path directory) throws IOException {
    byte[] gzip = packed(good(1), GZIPOutputStream::new);
    byte[] xz = packed(good(1), out -> new XZOutputStream(out, new LZMA2Options(1)));
    for (byte[] bytes : List.of(gzip, xz)) {
      for (int length = 0; length <= 10; length++) {
        Path cut = Files.write(directory.resolve("cut"), Arrays.copyOf(bytes, length));
        assertThat(ids(read(cut))).isEmpty();
      }
    }
  }

  private interface Packing {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static byte[] packed(String text, Packing packing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.over(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static List<ImportReader.Entry> read(Path file) throws IOException {
    Part part = Part.of(file).getFirst();
    Format format;
    try (InputStream in = part.opener().open()) {
      format = ImportReader.recognise(in).orElse(Formats.named("trawl"));
    }
    return Samples.read(part.opener().open(), format, Position.START);
  }

  private static String good(int id) {
    return GOOD.replace("%d", Integer.toString(id));
  }

  private static List<String> ids(List<ImportReader.Entry> entries) {
    return Samples.views(entries).stream().map(view -> view.seen().document().key()).toList();
  }

  private static List<Reading> readings(List<ImportReader.Entry> entries) {
    return entries.stream().map(ImportReader.Entry::reading).toList();
  }

  /** Gives a byte at a time. */
  private static final class Dribble extends ByteArrayInputStream {
    Dribble(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] bytes, int from, int length) {
      return super.read(bytes, from, Math.min(length, 1));
    }
  }
}
