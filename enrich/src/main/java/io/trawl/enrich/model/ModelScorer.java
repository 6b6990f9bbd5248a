package io.trawl.enrich.model;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.trawl.enrich.Label;
import io.trawl.enrich.Language;
import io.trawl.enrich.Quality;
import io.trawl.enrich.Sentiment;
import io.trawl.enrich.Verdict;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sentiment by a classifier in ONNX with its tokenizer, as model hubs publish them. Thread-safe.
 *
 * <p>Names of accounts become {@code @user} and links {@code http}, which is how the published
 * models of posts were trained; and how somebody is called says nothing about a text.
 */
public final class ModelScorer implements AutoCloseable {

  private static final int TEXT_MAX = 10_000; // UTF-16 units; models read some 500 tokens of it.
  private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)\\S++");
  private static final Pattern ACCOUNT = Pattern.compile("(?<![\\w@])@[\\w.@-]*\\w");

  private final ModelDirectory directory;
  private final Set<String> languages;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;

  private ModelScorer(
      ModelDirectory directory,
      Set<String> languages,
      HuggingFaceTokenizer tokenizer,
      OrtSession session) {
    this.directory = directory;
    this.languages = Set.copyOf(languages);
    this.tokenizer = tokenizer;
    this.session = session;
  }

  /**
   * Opens a model.
   *
   * @param path a directory with {@code model.onnx}, {@code tokenizer.json} and {@code config.json}
   * @param languages those it reads, ISO 639; empty = every one, also where it is not known
   * @param cache where the tokenizer's native code is unpacked to; the first model that a process
   *     opens decides, or who started it by {@code DJL_CACHE_DIR}
   * @throws IllegalArgumentException naming the file and what is wrong with it
   */
  public static ModelScorer open(Path path, Set<String> languages, Path cache) {
    ModelDirectory directory = ModelDirectory.of(path);
    Native.prepare(cache);
    HuggingFaceTokenizer tokenizer = Native.tokenizer(directory);
    try {
      OrtSession session = Native.session(directory);
      ModelScorer scorer = new ModelScorer(directory, languages, tokenizer, session);
      scorer.tryOut();
      return scorer;
    } catch (IllegalArgumentException bad) {
      tokenizer.close();
      throw bad;
    }
  }

  /**
   * Looks at a directory without opening the model.
   *
   * @throws IllegalArgumentException naming the file and what is wrong with it
   */
  public static void check(Path path) {
    ModelDirectory.of(path);
  }

  /** Whether it scores texts of a language. */
  public boolean reads(String language) {
    return languages.isEmpty() || languages.contains(language);
  }

  /** The model's digest. */
  public String version() {
    return directory.version();
  }

  /** How well it labels a language; empty = nobody has measured. */
  public Optional<Quality> quality(String language) {
    return Optional.ofNullable(directory.qualities().get(language));
  }

  /** How a text feels; unknown if it is blank. */
  public Sentiment score(String text, Language language) {
    String prepared = prepared(text);
    if (prepared.isBlank()) {
      return Sentiment.unknown(language, version());
    }
    Verdict verdict = verdict(logits(prepared));
    Quality quality = directory.qualities().get(language.code());
    return new Sentiment(language, verdict.label(), verdict.score(), version(), List.of(), quality);
  }

  @Override
  public void close() {
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String prepared(String text) {
    String read = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    String linked = LINK.matcher(read).replaceAll("http");
    return ACCOUNT.matcher(whole(linked)).replaceAll("@user").strip();
  }

  /** Halves of surrogate pairs are no text to the tokenizer. */
  private static String whole(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private float[] logits(String text) {
    Encoding encoding = tokenizer.encode(text);
    Map<String, long[]> named =
        Map.of(
            "input_ids", encoding.getIds(),
            "attention_mask", encoding.getAttentionMask(),
            "token_type_ids", encoding.getTypeIds());
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames()) {
        inputs.put(name, tensor(name, named));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return row(result.get(0));
      }
    } catch (OrtException broken) {
      throw new IllegalStateException(directory.model() + ": " + broken.getMessage(), broken);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(String name, Map<String, long[]> named) throws OrtException {
    long[] ids = named.get(name);
    if (ids == null) {
      throw directory.bad(directory.model(), "input " + name, String.join(", ", named.keySet()));
    }
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new long[][] {ids});
  }

  private float[] row(OnnxValue output) throws OrtException {
    if (output.getValue() instanceof float[][] rows
        && rows.length == 1
        && rows[0].length == directory.labels().size()) {
      return rows[0];
    }
    throw directory.bad(
        directory.model(),
        "output " + output.getInfo(),
        "one number for each of " + directory.labels().size() + " labels");
  }

  /** The same text once, so that a model that does not fit is told at the start. */
  private void tryOut() {
    try {
      logits("a text");
    } catch (IllegalArgumentException | IllegalStateException bad) {
      close();
      throw new IllegalArgumentException(bad.getMessage(), bad);
    }
  }

  private Verdict verdict(float[] logits) {
    double most = logits[0];
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    Map<Label, Double> shares = new EnumMap<>(Label.class);
    double all = 0;
    for (int i = 0; i < logits.length; i++) {
      double share = Math.exp(logits[i] - most);
      shares.merge(directory.labels().get(i), share, Double::sum);
      all += share;
    }
    return Verdict.of(
        shares.getOrDefault(Label.NEGATIVE, 0.0) / all,
        shares.getOrDefault(Label.NEUTRAL, 0.0) / all,
        shares.getOrDefault(Label.POSITIVE, 0.0) / all,
        List.of());
  }
}
