package io.trawl.imports;

import io.trawl.model.Document;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The made files, and ways to read them. */
final class Samples {

  static final Instant MODIFIED = Instant.parse("2024-01-02T03:04:05.678Z");
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Origin ORIGIN = new Origin(MODIFIED, NOW);

  /** Each file and the format that it is in. */
  static final List<Sample> ALL =
      List.of(
          new Sample("twarc.jsonl", "twarc"),
          new Sample("twarc-v1.jsonl", "twarc-v1"),
          new Sample("twarc.csv", "twarc-csv"),
          new Sample("tweets.js", "x-archive"),
          new Sample("zeeschuimer.ndjson", "zeeschuimer"),
          new Sample("4cat.ndjson", "4cat-ndjson"),
          new Sample("4cat-x.csv", "4cat-csv"),
          new Sample("4cat-instagram.csv", "4cat-csv"),
          new Sample("4cat-tiktok.csv", "4cat-csv"),
          new Sample("instaloader.json", "instaloader"),
          new Sample("instaloader-profile.json", "instaloader"),
          new Sample("snscrape.jsonl", "snscrape"),
          new Sample("trawl.ndjson", "trawl"));

  private Samples() {}

  /** One file. */
  record Sample(String file, String format) {
    byte[] bytes() {
      try (InputStream in = Samples.class.getResourceAsStream(file)) {
        return Objects.requireNonNull(in, file).readAllBytes();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  static Sample of(String file) {
    return ALL.stream().filter(sample -> sample.file().equals(file)).findFirst().orElseThrow();
  }

  static List<ImportReader.Entry> read(byte[] bytes, String format) {
    return read(bytes, Formats.named(format), Position.START);
  }

  static List<ImportReader.Entry> read(byte[] bytes, Format format, Position from) {
    return read(new ByteArrayInputStream(bytes), format, from);
  }

  static List<ImportReader.Entry> read(InputStream in, Format format, Position from) {
    List<ImportReader.Entry> entries = new ArrayList<>();
    try (ImportReader reader = ImportReader.open(in, format, ORIGIN, from)) {
      for (Optional<ImportReader.Entry> next = reader.next();
          next.isPresent();
          next = reader.next()) {
        entries.add(next.orElseThrow());
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return entries;
  }

  static List<View> views(List<ImportReader.Entry> entries) {
    return entries.stream().flatMap(entry -> entry.reading().views().stream()).toList();
  }

  static List<Reason> refused(List<ImportReader.Entry> entries) {
    return entries.stream().flatMap(entry -> entry.reading().refused().stream()).toList();
  }

  /** A view without what the tool kept it in. */
  static Bare bare(View view) {
    return new Bare(view.seen().document(), view.observedAt());
  }

  record Bare(Document document, Instant observedAt) {}
}
