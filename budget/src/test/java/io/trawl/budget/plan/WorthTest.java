package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorthTest {

  @Property
  void aHigherPriceWaitsForMorePosts(
      @ForAll @IntRange(min = 1, max = 200) int capacity,
      @ForAll @DoubleRange(min = 0.01, max = 2_000) double price,
      @ForAll @DoubleRange(min = 1.01, max = 3) double factor) {
    Worth page = new Worth(capacity, 1);

    assertThat(page.posts(price * factor)).isGreaterThanOrEqualTo(page.posts(price));
  }

  @Property
  void aPriceIsQuotedInPostsOfAUsualPage(@ForAll @DoubleRange(min = 0.01, max = 500) double price) {
    assertThat(Worth.USUAL.posts(price)).isEqualTo(price);
    assertThat(Worth.price(Worth.USUAL.log(price))).isCloseTo(price, within(price * 1e-3));
  }

  @Property
  void whatIsWorthMoreIsLookedAtSooner(
      @ForAll @DoubleRange(min = 0.01, max = 900) double price,
      @ForAll @DoubleRange(min = 1.1, max = 100) double weight) {
    assertThat(new Worth(50, weight).posts(price)).isLessThan(price);
    assertThat(new Worth(50, 1 / weight).posts(price)).isGreaterThan(price);
  }

  @Test
  void aSmallerPageIsFetchedAfterFewerPosts() {
    assertThat(new Worth(20, 1).posts(25)).isCloseTo(10.4, within(0.1));
    assertThat(new Worth(20, 1).posts(60)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void freeCallsWaitForNothingAndAnInfinitePriceForEver() {
    Worth page = new Worth(20, 2);

    assertThat(page.posts(0)).isZero();
    assertThat(page.posts(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
