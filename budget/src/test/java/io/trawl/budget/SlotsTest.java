package io.trawl.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private static final Pins NONE = new Pins(Map.of());
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void anObjectStaysWithItsHolderAndElseGoesToWhoHasMostFree() {
    Slots slots = new Slots(2, Map.of("a", Set.of("old"), "b", Set.of()));

    Pins first = slots.pin(NONE, "x");

    assertThat(first.holder("x")).contains("b");
    assertThat(slots.pin(first, "x")).isEqualTo(first);
    assertThat(slots.pin(first, "y").holder("y")).as("one free each").contains("a");
  }

  @Test
  void whoWasAskedForItAlreadyHasASlotWithIt() {
    Slots slots = new Slots(2, Map.of("a", Set.of("x", "y"), "b", Set.of()));

    assertThat(slots.pin(NONE, "x").holder("x")).contains("a");
  }

  @Test
  void aSlotOfWhatMovedAwayIsNotFree() {
    Pins moved = new Pins(Map.of("x", "b"));
    Slots slots = new Slots(1, Map.of("a", Set.of("x"), "b", Set.of("x")));

    assertThat(slots.pin(moved, "y")).isEqualTo(moved);
  }

  @Test
  void whatWasAskedForBeforeThereWerePinsTakesNoMoreThanThereIs() {
    Slots slots = new Slots(1, Map.of("a", Set.of("x", "y"), "b", Set.of()));

    assertThat(slots.pin(NONE, "x").holder("x")).contains("b");
  }

  @Test
  void anObjectWhoseHolderMayNotBeUsedIsAnothersOrNobodys() {
    Pins of = new Pins(Map.of("x", "gone", "y", "gone"));
    Slots slots = new Slots(1, Map.of("a", Set.of()));

    Pins moved = slots.pin(of, "x");

    assertThat(moved.holder("x")).contains("a");
    assertThat(slots.pin(moved, "y").holders()).isEqualTo(Map.of("x", "a"));
  }

  @Test
  void theFewestObjectsInTheLongestWindowCount() {
    Budget budget =
        new Budget(
            List.of(
                Rule.calls("calls", new Shape.Rolling(9, DAY)),
                Rule.calls("some", new Shape.Objects(30, DAY)),
                new Rule(
                    "tags",
                    Set.of("tag"),
                    new Measure.Calls(),
                    new Shape.Objects(40, DAY.multipliedBy(7)))));

    assertThat(budget.objects(new Cost("tag", "x", 1, 1, 0)))
        .contains(new Shape.Objects(30, DAY.multipliedBy(7)));
    assertThat(budget.objects(new Cost("page", "x", 1, 1, 0))).contains(new Shape.Objects(30, DAY));
    assertThat(budget.objects(Cost.call("tag"))).isEmpty();
  }

  @Test
  void aLimitIsAtLeastOne() {
    assertThatThrownBy(() -> new Slots(0, Map.of()))
        .hasMessageContaining("limit: 0 (expected: >= 1)");
  }
}
