package io.trawl.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MutantTest {

  private static final String POST =
      "{\"id\": \"7\", \"likes\": 12, \"tags\": [\"a\", \"b\"], \"text\": \"what a day\"}";

  @Test
  void everyValueOfAnObjectIsAPieceWithItsName() {
    assertThat(pieces("post.json", POST))
        .containsExactlyInAnyOrder(
            "\"id\": \"7\"",
            "\"likes\": 12",
            "\"a\"",
            "\"b\"",
            "\"tags\": [\"a\", \"b\"]",
            "\"text\": \"what a day\"",
            POST);
  }

  @Test
  void linesScriptsTablesAndPagesHavePiecesToo() {
    assertThat(pieces("posts.jsonl", "1\n{}\n[]")).containsExactly("1", "{}", "[]");
    assertThat(pieces("tweets.js", "window.YTD = [{}];")).containsExactly("{}", "[{}]");
    assertThat(pieces("posts.csv", "a,\"b,c\"\n1,2\n")).containsExactly("a", "\"b,c\"", "1", "2");
    assertThat(pieces("page.html", "<p>x</p><script>{\"a\":1}</script>"))
        .containsExactly("<p>", "x", "</p>", "<script>", "\"a\":1", "{\"a\":1}");
  }

  @Test
  void theSameSeedMakesTheSameMutantAndAnotherSeedAnother() {
    assertThat(mutants(1)).isEqualTo(mutants(1)).isNotEqualTo(mutants(2));
  }

  @Test
  void nearlyEveryMutantIsNewAndSaysWhatWasDone() {
    Material whole = Material.of("post.json", POST.getBytes(UTF_8));
    Set<String> bodies = new HashSet<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1_000; i++) {
      Mutant mutant = Mutant.of(whole, random);
      assertThat(mutant.changes()).isNotEmpty();
      bodies.add(new String(mutant.bytes(), UTF_8));
    }
    assertThat(bodies.size()).isGreaterThan(700);
  }

  @Test
  void whatIsEmptyOrShortGoesWrongToo() {
    SplittableRandom random = new SplittableRandom(4);
    for (String body : List.of("", "0", "[]", "<>", ",", "<p>")) {
      for (String file : List.of("a.html", "a.csv")) {
        Material whole = Material.of(file, body.getBytes(UTF_8));
        for (int i = 0; i < 500; i++) {
          assertThat(Mutant.of(whole, random).changes()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void aLongTextIsAsLongAsAsked() {
    Material whole = Material.of("post.json", POST.getBytes(UTF_8));

    Mutant mutant = Mutant.longText(whole, new SplittableRandom(1), "#a ", 3_000);

    assertThat(new String(mutant.bytes(), UTF_8)).contains("\"" + "#a ".repeat(1_000) + "\"");
  }

  private static List<String> pieces(String file, String body) {
    Material whole = Material.of(file, body.getBytes(UTF_8));
    return whole.pieces().stream().map(it -> whole.text(it.begin(), it.to())).toList();
  }

  private static List<String> mutants(long seed) {
    Material whole = Material.of("post.json", POST.getBytes(UTF_8));
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, 50)
        .mapToObj(_ -> new String(Mutant.of(whole, random).bytes(), UTF_8))
        .toList();
  }
}
