package io.trawl.enrich.lexicon;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.enrich.Label;
import io.trawl.enrich.Language;
import io.trawl.enrich.Quality;
import io.trawl.enrich.Sentiment;
import io.trawl.enrich.Verdict;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Sentiment by word lists, rules and a decision layer. Needs nothing; thread-safe. */
public final class LexiconScorer {

  /** The weights for texts of signs only. */
  public static final String SIGNS_ONLY = "und";

  private static final String LAYER = "layer.json";
  private static final String QUALITY = "quality.json";
  private static final int DIGEST_BYTES = 4; // Of what names a version.

  private final Map<String, LanguageReader> readers;
  private final LanguageReader signs;
  private final Map<String, Layer> layers;
  private final Map<String, Quality> qualities;
  private final String version;

  private LexiconScorer(byte[] layer, Map<String, Quality> qualities) {
    this.readers =
        LanguageReader.LANGUAGES.stream()
            .collect(toUnmodifiableMap(Function.identity(), LanguageReader::of));
    this.signs = LanguageReader.ofSigns();
    this.layers = layers(layer);
    this.qualities = qualities;
    this.version = version(layer);
  }

  /** With what the module ships. */
  public static LexiconScorer shipped() {
    byte[] layer = Resources.bytes(LAYER);
    return new LexiconScorer(layer, qualities(version(layer)));
  }

  /** With weights that are being tried, in the form of the shipped ones; nobody has measured it. */
  public static LexiconScorer with(byte[] layer) {
    return new LexiconScorer(layer, Map.of());
  }

  /**
   * What a set of weights makes of the version: word lists, rules and weights, so that a change of
   * any of them is another version.
   */
  public static String version(byte[] layer) {
    MessageDigest words = sha256();
    LanguageReader.files().forEach(file -> words.update(Resources.bytes(file)));
    return String.join(
        ".",
        "lexicon-" + hex(words.digest()),
        "rules-" + Rules.VERSION,
        "layer-" + hex(sha256().digest(layer)));
  }

  /** Of everything that decides. */
  public String version() {
    return version;
  }

  /** How well it labels a language; empty = nobody has measured. */
  public Optional<Quality> quality(String language) {
    return Optional.ofNullable(qualities.get(language));
  }

  /**
   * How a text feels; unknown if it has no words and no signs, or words of a language without list.
   */
  public Sentiment score(String text, Language language) {
    LanguageReader reader = readers.get(language.code());
    Evidence evidence = (reader == null ? signs : reader).read(text);
    boolean readable = evidence.worded() ? reader != null : evidence.found();
    return readable
        ? sentiment(language, evidence.worded() ? language.code() : SIGNS_ONLY, evidence)
        : Sentiment.unknown(language, version);
  }

  /**
   * The language of a few words, by whose list has most of them.
   *
   * @param guess decides between lists that have as many
   * @return empty if no list has half of the words, or several have as many; its confidence is the
   *     list's share of all that lists have
   */
  public Optional<Language> byWords(String text, Language guess) {
    Map<String, Integer> known = new HashMap<>();
    readers.forEach((language, reader) -> known.put(language, reader.known(text)));
    int most = Collections.max(known.values());
    List<String> first =
        known.entrySet().stream()
            .filter(entry -> entry.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    String language = first.size() == 1 ? first.getFirst() : guess.code();
    if (most == 0 || !first.contains(language)) {
      return Optional.empty();
    }
    double all = known.values().stream().mapToInt(n -> n).sum();
    return Optional.of(new Language(language, most / all, Language.Origin.DETECTED));
  }

  private Sentiment sentiment(Language language, String layer, Evidence evidence) {
    double[] shares = Optional.ofNullable(layers.get(layer)).orElseThrow().shares(evidence);
    Verdict verdict =
        Verdict.of(
            shares[Layer.LABELS.indexOf(Label.NEGATIVE)],
            shares[Layer.LABELS.indexOf(Label.NEUTRAL)],
            shares[Layer.LABELS.indexOf(Label.POSITIVE)],
            evidence.terms());
    return new Sentiment(
        language, verdict.label(), verdict.score(), version, verdict.terms(), qualities.get(layer));
  }

  private static Map<String, Layer> layers(byte[] layer) {
    JsonNode root = Resources.json(layer);
    List<String> features = texts(root.path("features"));
    if (!features.equals(Layer.FEATURES)) {
      throw new IllegalArgumentException(
          "features: " + features + " (expected: " + Layer.FEATURES + ")");
    }
    return root.path("weights").properties().stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> new Layer(rows(entry.getValue()))));
  }

  private static Map<String, Quality> qualities(String version) {
    JsonNode root = Resources.json(Resources.bytes(QUALITY));
    String measured = root.path("version").asText();
    if (!measured.equals(version)) {
      return Map.of(); // What was measured is something else: nobody knows of this one.
    }
    return StreamSupport.stream(root.path("languages").spliterator(), false)
        .map(LexiconScorer::quality)
        .collect(toUnmodifiableMap(Quality::language, Function.identity()));
  }

  private static Quality quality(JsonNode node) {
    return new Quality(
        node.path("language").asText(),
        node.path("testSet").asText(),
        node.path("n").asInt(),
        node.path("macroRecall").asDouble(),
        node.path("macroF1").asDouble());
  }

  private static List<List<Double>> rows(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .map(row -> StreamSupport.stream(row.spliterator(), false).map(JsonNode::asDouble).toList())
        .toList();
  }

  private static List<String> texts(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // Every JDK has it.
    }
  }
}
