package io.trawl.enrich;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Posts that people have labelled. They are kept outside the project, in a folder {@code
 * shared/fixtures/sentiment} beside it or beside one of its parents.
 */
final class Fixtures {

  /** In the order of the published labels 0, 1 and 2. */
  private static final List<Label> LABELS = List.of(Label.NEGATIVE, Label.NEUTRAL, Label.POSITIVE);

  private Fixtures() {}

  record Labelled(String text, Label label) {}

  /** The folder; empty where it is not at hand. */
  static Optional<Path> folder() {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve("shared/fixtures/sentiment"))
        .filter(Files::isDirectory)
        .findFirst();
  }

  static List<Labelled> posts(Path folder) {
    List<String> texts = lines(folder.resolve("text.txt"));
    List<String> labels = lines(folder.resolve("labels.txt"));
    List<Labelled> posts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Label label = LABELS.get(Integer.parseInt(labels.get(i).strip()));
      posts.add(new Labelled(texts.get(i), label));
    }
    return posts;
  }

  private static List<String> lines(Path file) {
    try {
      return List.of(Files.readString(file).split("\n"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
