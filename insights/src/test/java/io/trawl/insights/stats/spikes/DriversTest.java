package io.trawl.insights.stats.spikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DriversTest {

  @Test
  void whoMadeEightyPercentOfTheRiseIsListed() {
    Drivers drivers =
        Drivers.of(
            number(200),
            number(100),
            Map.of("bot", number(90), "friend", number(30), "usual", number(40)),
            Map.of("friend", number(10), "usual", number(80)),
            number(200));

    assertThat(drivers.change()).isEqualByComparingTo("100");
    assertThat(drivers.listed()).extracting(Drivers.Driver::key).containsExactly("bot", "friend");
    assertThat(drivers.listed().getFirst().contribution()).isEqualByComparingTo("90");
    assertThat(drivers.listed().get(1).contribution()).isEqualByComparingTo("25");
    assertThat(drivers.rest()).isEqualByComparingTo("-15");
  }

  @Test
  void whatIsNotListedAnyMoreIsInTheRest() {
    Drivers drivers =
        Drivers.of(
            number(200),
            number(100),
            Map.of("bot", number(90), "friend", number(30), "usual", number(40)),
            Map.of("friend", number(10), "usual", number(80)),
            number(200));

    Drivers first = drivers.atMost(1);

    assertThat(first.listed()).extracting(Drivers.Driver::key).containsExactly("bot");
    assertThat(first.rest()).isEqualByComparingTo("10");
    assertThat(drivers.atMost(2)).isEqualTo(drivers);
  }

  @Test
  void ofAFallThoseThatFellAreListed() {
    Drivers drivers =
        Drivers.of(
            number(20),
            number(100),
            Map.of("new", number(10)),
            Map.of("gone", number(80)),
            number(100));

    assertThat(drivers.listed()).extracting(Drivers.Driver::key).containsExactly("gone");
    assertThat(drivers.rest()).isEqualByComparingTo("0");
  }

  @Test
  void whereThereWasNothingBeforeAllIsNew() {
    Drivers drivers = Drivers.of(number(9), number(0), Map.of("a", number(9)), Map.of(), number(0));

    assertThat(drivers.listed()).extracting(Drivers.Driver::key).containsExactly("a");
  }

  @Test
  void keysOfMoreThanAllAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Drivers.of(number(5), number(1), Map.of("a", number(6)), Map.of(), number(0)))
        .withMessageContaining("now: 6 in all keys");
  }

  @Property(tries = 500)
  void contributionsAddUpToTheChangeExactly(
      @ForAll long seed,
      @ForAll @IntRange(max = 80) int posts,
      @ForAll @IntRange(max = 80) int old) {
    Random random = new Random(seed);
    var now = posts(random, posts);
    var before = posts(random, old);
    BigDecimal expected = BigDecimal.valueOf(random.nextDouble() * 100);

    Drivers drivers = Drivers.of(number(posts), expected, split(now), split(before), number(old));

    BigDecimal sum =
        drivers.listed().stream()
            .map(Drivers.Driver::contribution)
            .reduce(drivers.rest(), BigDecimal::add);
    assertThat(sum).isEqualByComparingTo(number(posts).subtract(expected));
  }

  /** A post of k tags counts 1/k for each: parts that no binary number holds. */
  private static Map<String, BigDecimal> split(List<Set<String>> posts) {
    Map<String, BigDecimal> counts = new TreeMap<>();
    for (Set<String> tags : posts) {
      for (String tag : tags) {
        BigDecimal part =
            BigDecimal.ONE.divide(BigDecimal.valueOf(tags.size()), 9, RoundingMode.DOWN);
        counts.merge(tag, part, BigDecimal::add);
      }
    }
    return counts;
  }

  private static List<Set<String>> posts(Random random, int count) {
    List<Set<String>> posts = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Set<String> tags = new TreeSet<>();
      for (int tag = random.nextInt(8); tag > 0; tag--) {
        tags.add("t" + random.nextInt(12));
      }
      posts.add(tags);
    }
    return posts;
  }

  private static BigDecimal number(long value) {
    return BigDecimal.valueOf(value);
  }
}
