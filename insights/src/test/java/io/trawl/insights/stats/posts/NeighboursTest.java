package io.trawl.insights.stats.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.stats.posts.Neighbours.Neighbour;
import io.trawl.insights.stats.posts.Neighbours.Tagged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  /** Related hashtags: of 1,000 posts 100 and 50, 40 of them both → Jaccard .3636, NPMI .6460. */
  @Test
  void twoTagsAreAsNearAsTheLawSays() {
    List<Tagged> posts = new ArrayList<>();
    posts.addAll(Collections.nCopies(40, new Tagged("x", Set.of("a", "b"))));
    posts.addAll(Collections.nCopies(60, new Tagged("x", Set.of("a"))));
    posts.addAll(Collections.nCopies(10, new Tagged("x", Set.of("b"))));
    posts.addAll(Collections.nCopies(890, new Tagged("x", Set.of("c"))));

    List<Neighbour> neighbours = Neighbours.of("a", posts);

    assertThat(neighbours).extracting(Neighbour::tag).containsExactly("b");
    assertThat(neighbours.getFirst().relation().npmi()).isCloseTo(0.6460, within(0.00005));
    assertThat(neighbours.getFirst().relation().jaccard()).isCloseTo(0.3636, within(0.00005));
  }

  @Test
  void whatIsEverywhereIsNearToNothing() {
    List<Tagged> posts = new ArrayList<>();
    posts.addAll(Collections.nCopies(6, new Tagged("x", Set.of("a", "love", "near"))));
    posts.addAll(Collections.nCopies(50, new Tagged("x", Set.of("love"))));
    posts.addAll(Collections.nCopies(20, new Tagged("x", Set.of("a", "love"))));

    assertThat(Neighbours.of("a", posts))
        .extracting(Neighbour::tag)
        .containsExactly("near", "love");
  }

  @Test
  void oneAuthorAloneMakesNoRelation() {
    List<Tagged> posts =
        new ArrayList<>(Collections.nCopies(100, new Tagged("spammer", Set.of("a", "sale"))));
    for (int author = 0; author < 5; author++) {
      posts.add(new Tagged("author" + author, Set.of("a", "real")));
    }
    posts.add(new Tagged(null, Set.of("a", "sale")));

    assertThat(Neighbours.of("a", posts)).extracting(Neighbour::tag).contains("sale");
    assertThat(Neighbours.of("a", Neighbours.byAuthor(posts)))
        .extracting(Neighbour::tag)
        .containsExactly("real");
  }
}
