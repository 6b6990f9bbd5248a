package io.trawl.bench.enrich;

import io.trawl.bench.Benches;
import io.trawl.enrich.Confusion;
import io.trawl.enrich.Enricher;
import io.trawl.enrich.Quality;
import io.trawl.enrich.model.ModelScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Measures what an {@link Enricher} says of labelled posts, where their language is declared and
 * where it has to be found. Arguments: the folder of labelled posts ({@link Sets#in}), and the
 * directory of a model, which is then measured instead of the word lists, and gets the figures as
 * its {@code quality.json}.
 */
public final class MeasureSentiment {

  private static final Path NATIVE = Path.of("bench/target/native");

  private MeasureSentiment() {}

  public static void main(String[] args) throws IOException {
    List<Sets> sets = List.copyOf(Sets.in(Path.of(args[0])).values());
    if (args.length < 2) {
      try (Enricher enricher = Enricher.ofLists()) {
        measure(enricher, sets);
      }
      return;
    }
    Path model = Path.of(args[1]);
    try (Enricher enricher = Enricher.of(ModelScorer.open(model, Set.of(), NATIVE))) {
      List<Quality> qualities = measure(enricher, sets);
      Files.writeString(
          model.resolve("quality.json"),
          Figures.json(new Figures.Measured(enricher.version("en"), qualities)));
    }
  }

  private static List<Quality> measure(Enricher enricher, List<Sets> sets) {
    return sets.stream()
        .sorted((one, other) -> one.report().language().compareTo(other.report().language()))
        .map(of -> measured(enricher, of.report()))
        .toList();
  }

  private static Quality measured(Enricher enricher, LabelledPosts posts) {
    Confusion declared =
        Figures.confusion(posts, text -> enricher.enrich(text, posts.language()).label());
    Confusion found = Figures.confusion(posts, text -> enricher.enrich(text, null).label());
    long right =
        posts.posts().stream()
            .filter(post ->
                enricher.enrich(post.text(), null).language().code().equals(posts.language()))
            .count();
    Benches.OUT.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
        posts.language(),
        posts.name(),
        declared.n(),
        declared.macroRecall(),
        declared.macroF1(),
        (double) right / declared.n(),
        found.macroRecall(),
        found.macroF1());
    return Figures.quality(posts, declared);
  }
}
