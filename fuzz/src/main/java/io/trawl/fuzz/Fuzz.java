package io.trawl.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads changed bodies, case by case: no exception, and no count that was not there. Each case is
 * drawn from the seed and its own number, so that one can be repeated alone: {@code
 * -Dtrawl.fuzz.case=N}, with {@code -Dtrawl.fuzz.seed} where that was another.
 */
public final class Fuzz {

  private static final long SEED = Long.getLong("trawl.fuzz.seed", 20_261_130);
  private static final long APART = 0x9E37_79B9_7F4A_7C15L; // Neighbours must not draw alike.
  private static final int MEGABYTE = 1 << 20;
  private static final int FOUND_MAX = 20; // Places that are told at once.
  private static final int FRAMES = 3; // Of a stack, which tell one place from another.

  /** What a long text is made of: words, and all that a reader looks for in one. */
  private static final List<String> FILLS =
      List.of("x", "#a ", "@a ", "&amp;", "<p>", "\u00c3\u00a9", "\\n", "#", "&#x", "<a href=\"");

  private final List<? extends Subject> subjects;
  private final Tally tally = new Tally();
  private final Map<String, AssertionError> found = new LinkedHashMap<>(); // By their place.

  /**
   * Over some subjects, each in its turn.
   *
   * @param subjects at least one
   */
  public Fuzz(List<? extends Subject> subjects) {
    this.subjects = List.copyOf(subjects);
  }

  /** How many cases to run: as many as {@code trawl.fuzz.cases} says, or else the usual number. */
  public static int cases(int usual) {
    return Integer.getInteger("trawl.fuzz.cases", usual);
  }

  /** So many cases, or only the one that a property names; the table goes to {@code target}. */
  public Tally run(int cases) {
    Integer one = Integer.getInteger("trawl.fuzz.case");
    if (one != null) {
      check(one);
    } else {
      for (int number = 0; number < cases && found.size() < FOUND_MAX; number++) {
        check(number);
      }
    }
    return told("fuzz.txt");
  }

  /** So many cases with one text of 50 MB; half of them a little shorter than a parser bears. */
  public Tally runLong(int cases) {
    for (int number = 0; number < cases && found.size() < FOUND_MAX; number++) {
      SplittableRandom random = random(number);
      Subject subject = subjects.get(random.nextInt(subjects.size()));
      int length = number % 2 == 0 ? 49_900_000 : 50 * MEGABYTE;
      String fill = FILLS.get(number % FILLS.size());
      check(number, subject, Mutant.longText(subject.whole(), random, fill, length), random);
    }
    return told("fuzz-long.txt");
  }

  private static SplittableRandom random(int number) {
    return new SplittableRandom(SEED + number * APART);
  }

  private void check(int number) {
    SplittableRandom random = random(number);
    Subject subject = subjects.get(number % subjects.size());
    check(number, subject, Mutant.of(subject.whole(), random), random);
  }

  private void check(int number, Subject subject, Mutant mutant, SplittableRandom random) {
    String name = "seed " + SEED + ", case " + number + ", " + subject.name() + mutant.changes();
    try {
      long before = System.nanoTime();
      Told told = subject.read(mutant.bytes(), random);
      tally.add(told, System.nanoTime() - before, name);
      Optional<String> wrong = Standing.wrong(mutant.bytes(), told);
      if (wrong.isPresent()) {
        throw new AssertionError(wrong.get());
      }
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError thrown) {
      found.putIfAbsent(place(thrown), new AssertionError(name, thrown));
    }
  }

  /** Where it was thrown, be it once or a thousand times. */
  private static String place(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining("\n", thrown.getClass().getName(), ""));
  }

  /** The first one that was found, and the others with it. */
  private Tally told(String file) {
    write(file);
    List<AssertionError> all = new ArrayList<>(found.values());
    if (all.isEmpty()) {
      return tally;
    }
    AssertionError first = all.removeFirst();
    all.forEach(first::addSuppressed);
    throw first;
  }

  private void write(String file) {
    try {
      Files.createDirectories(Path.of("target"));
      Files.writeString(Path.of("target", file), tally.toString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
