package io.trawl.bench.enrich;

import io.trawl.enrich.Label;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Posts that people have labelled.
 *
 * @param name what a figure over them is named after
 * @param language ISO 639
 */
record LabelledPosts(String name, String language, List<Post> posts) {

  /** In the order of the labels 0, 1 and 2 of the published sets. */
  private static final List<Label> LABELS = List.of(Label.NEGATIVE, Label.NEUTRAL, Label.POSITIVE);

  /** A post and what people say of it. */
  record Post(String text, Label label) {}

  /**
   * Reads {@code text.txt}, a post a line, and {@code labels.txt}.
   *
   * @throws IllegalArgumentException if one has more lines than the other
   */
  static LabelledPosts in(Path folder, String name, String language) {
    List<String> texts = lines(folder.resolve("text.txt"));
    List<String> labels = lines(folder.resolve("labels.txt"));
    if (texts.size() != labels.size()) {
      throw new IllegalArgumentException(
          folder + ": " + texts.size() + " texts, " + labels.size() + " labels");
    }
    List<Post> posts =
        IntStream.range(0, texts.size())
            .mapToObj(
                i -> new Post(texts.get(i), LABELS.get(Integer.parseInt(labels.get(i).strip()))))
            .toList();
    return new LabelledPosts(name, language, posts);
  }

  /** Its first, third, fifth post and so on. */
  LabelledPosts odd() {
    return part("every other post from the first", i -> i % 2 == 0);
  }

  /** Its second, fourth, sixth post and so on. */
  LabelledPosts even() {
    return part("every other post from the second", i -> i % 2 == 1);
  }

  /** None of them. */
  LabelledPosts none() {
    return part("none", i -> false);
  }

  private LabelledPosts part(String which, IntPredicate chosen) {
    return new LabelledPosts(
        name + ", " + which,
        language,
        IntStream.range(0, posts.size()).filter(chosen).mapToObj(posts::get).toList());
  }

  private static List<String> lines(Path file) {
    try {
      return List.of(Files.readString(file).split("\n"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
