package io.trawl.enrich.model;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.enrich.Label;
import io.trawl.enrich.Quality;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A classifier as model hubs publish it.
 *
 * @param labels what each of its outputs means
 * @param tokensMax how many tokens it reads
 * @param qualities what was measured of it, by language; from {@code quality.json}, if there is one
 * @param version names its bytes
 */
record ModelDirectory(
    Path path, List<Label> labels, int tokensMax, Map<String, Quality> qualities, String version) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FILES = List.of("model.onnx", "tokenizer.json", "config.json");
  private static final int TOKENS_MAX = 512;
  private static final int RESERVED = 2; // Positions that some models cannot use.
  private static final int DIGEST_BYTES = 4; // Of what names a version.
  private static final Set<Label> NEEDED = Set.of(Label.POSITIVE, Label.NEGATIVE);

  /**
   * Looks at a directory.
   *
   * @throws IllegalArgumentException naming the file and what is wrong with it
   */
  static ModelDirectory of(Path path) {
    for (String name : FILES) {
      if (!Files.isReadable(path.resolve(name))) {
        throw new IllegalArgumentException(
            "model: "
                + path
                + " (expected: a directory with "
                + String.join(", ", FILES)
                + "; "
                + name
                + " cannot be read)");
      }
    }
    JsonNode config = json(path.resolve("config.json"));
    int positions = config.path("max_position_embeddings").asInt(TOKENS_MAX + RESERVED);
    return new ModelDirectory(
        path,
        labels(path.resolve("config.json"), config.path("id2label")),
        Math.clamp(positions - (long) RESERVED, 1, TOKENS_MAX),
        qualities(path.resolve("quality.json")),
        "model-" + digest(path));
  }

  Path model() {
    return path.resolve("model.onnx");
  }

  Path tokenizer() {
    return path.resolve("tokenizer.json");
  }

  /** Something that is wrong with a file. */
  IllegalArgumentException bad(Path file, String what, String expected) {
    return bad(file.toString(), what, expected);
  }

  private static IllegalArgumentException bad(String file, String what, String expected) {
    return new IllegalArgumentException(file + ": " + what + " (expected: " + expected + ")");
  }

  private static List<Label> labels(Path file, JsonNode names) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; names.has(String.valueOf(i)); i++) {
      labels.add(label(file, names.path(String.valueOf(i)).asText()));
    }
    if (!labels.containsAll(NEEDED) || labels.size() != names.size()) {
      throw bad(
          file.toString(), "id2label: " + names, "0, 1, … with positive and negative among them");
    }
    return List.copyOf(labels);
  }

  /** By its name, or by stars out of five. */
  private static Label label(Path file, String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "positive", "very positive", "pos", "4 stars", "5 stars" -> Label.POSITIVE;
      case "negative", "very negative", "neg", "1 star", "2 stars" -> Label.NEGATIVE;
      case "neutral", "neu", "3 stars" -> Label.NEUTRAL;
      default ->
          throw bad(
              file.toString(),
              "id2label: " + name,
              "positive, neutral, negative, or 1 star to 5 stars");
    };
  }

  private static Map<String, Quality> qualities(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    return StreamSupport.stream(json(file).path("languages").spliterator(), false)
        .map(node -> JSON.convertValue(node, Quality.class))
        .collect(toUnmodifiableMap(Quality::language, identity()));
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException broken) {
      throw bad(file.toString(), "no JSON", "a JSON object");
    }
  }

  private static String digest(Path path) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : FILES) {
        try (InputStream bytes = Files.newInputStream(path.resolve(name))) {
          bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // Every JDK has it.
    }
  }
}
