package io.trawl.bench.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.bench.Benches;
import io.trawl.enrich.Confusion;
import io.trawl.enrich.Label;
import io.trawl.enrich.Language;
import io.trawl.enrich.Quality;
import io.trawl.enrich.lexicon.LanguageReader;
import io.trawl.enrich.lexicon.Layer;
import io.trawl.enrich.lexicon.LexiconScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fits the decision layer of each language, writes it where the module ships it from, measures it
 * on posts it was not fitted on, and writes that beside it. Arguments: the folder of labelled posts
 * ({@link Sets#in}), and the folder to write to.
 *
 * <p>One layer is fitted over the posts of all languages, and each language's own is drawn towards
 * it: some 160 posts are few. How strongly was chosen by fivefold cross-validation among the posts
 * that are fitted on.
 */
public final class FitSentiment {

  private static final double PULL = 0.001; // Of the layer of all, towards 0.
  private static final double PULL_TOGETHER = 0.05; // Of a language's, towards that of all.

  private FitSentiment() {}

  /**
   * What is shipped.
   *
   * @param weights of each language, and of texts of signs only
   */
  private record Fitted(
      String fittedBy,
      List<String> fittedOn,
      List<Label> labels,
      List<String> features,
      Map<String, List<List<Double>>> weights) {}

  public static void main(String[] args) throws IOException {
    Map<String, Sets> sets = Sets.in(Path.of(args[0]));
    Path out = Path.of(args[1]);
    String layer = Figures.json(fitted(sets));
    Files.writeString(out.resolve("layer.json"), layer);
    LexiconScorer scorer = LexiconScorer.with(layer.getBytes(UTF_8));
    List<Quality> qualities = sets.values().stream().map(of -> measured(scorer, of)).toList();
    Files.writeString(
        out.resolve("quality.json"),
        Figures.json(new Figures.Measured(scorer.version(), qualities)));
  }

  private static Fitted fitted(Map<String, Sets> sets) {
    Map<String, List<Softmax.Sample>> samples = new LinkedHashMap<>();
    sets.forEach((language, of) -> samples.put(language, samples(of.fit())));
    List<Softmax.Sample> all = new ArrayList<>();
    samples.values().forEach(all::addAll);
    double[][] nowhere = new double[Layer.LABELS.size()][Layer.FEATURES.size()];
    double[][] shared = new Softmax(nowhere, PULL).fit(all);
    Map<String, List<List<Double>>> weights = new LinkedHashMap<>();
    weights.put(LexiconScorer.SIGNS_ONLY, rows(shared));
    samples.forEach((language, own) ->
        weights.put(
            language, rows(own.isEmpty() ? shared : new Softmax(shared, PULL_TOGETHER).fit(own))));
    return new Fitted(
        FitSentiment.class.getName(), names(sets), Layer.LABELS, Layer.FEATURES, weights);
  }

  private static List<Softmax.Sample> samples(LabelledPosts posts) {
    LanguageReader reader = LanguageReader.of(posts.language());
    return posts.posts().stream()
        .map(post ->
            new Softmax.Sample(
                Layer.features(reader.read(post.text())), Layer.LABELS.indexOf(post.label())))
        .toList();
  }

  private static Quality measured(LexiconScorer scorer, Sets sets) {
    Confusion reported = confusion(scorer, sets.report());
    Confusion fitted = confusion(scorer, sets.fit());
    Benches.OUT.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.3f | %.3f | on the %d posts that were fitted on: %.3f, %.3f%n",
        sets.report().language(),
        sets.report().name(),
        reported.n(),
        reported.macroRecall(),
        reported.macroF1(),
        fitted.n(),
        fitted.macroRecall(),
        fitted.macroF1());
    return Figures.quality(sets.report(), reported);
  }

  private static Confusion confusion(LexiconScorer scorer, LabelledPosts posts) {
    Language language = Language.declared(posts.language()).orElseThrow();
    return Figures.confusion(posts, text -> scorer.score(text, language).label());
  }

  private static List<String> names(Map<String, Sets> sets) {
    return sets.values().stream()
        .map(Sets::fit)
        .filter(fit -> !fit.posts().isEmpty())
        .map(fit -> fit.language() + ": " + fit.name() + " (n = " + fit.posts().size() + ")")
        .toList();
  }

  private static List<List<Double>> rows(double[][] weights) {
    return Arrays.stream(weights)
        .map(row -> Arrays.stream(row).mapToObj(Figures::rounded).toList())
        .toList();
  }
}
