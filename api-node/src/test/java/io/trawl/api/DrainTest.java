package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.node.NodeAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrainTest {

  private static final Drain.Seen ONE = node("h:1", true, true, "crawler");
  private static final Drain.Seen TWO = node("h:2", true, true, "crawler", "api");
  private static final Drain.Seen GONE = node("h:3", true, false, "api");
  private static final Drain.Seen LEAVING = node("h:4", false, false, "crawler");

  @Test
  void aNodeWhoseRolesOthersHaveMayLeave() {
    assertThat(drain("h:1", false, ONE, TWO)).isEqualTo(new Drain.May(ONE));
  }

  @Test
  void theLastOneOfARoleMayOnlyIfForced() {
    assertThat(drain("h:2", false, ONE, TWO))
        .isInstanceOfSatisfying(
            Drain.Last.class,
            last ->
                assertThat(last.line()).startsWith("node: h:2 is the last for [api] (expected"));
    assertThat(drain("h:2", true, ONE, TWO)).isEqualTo(new Drain.May(TWO));
  }

  @Test
  void oneThatIsOutOfReachOrLeavingReplacesNobody() {
    assertThat(drain("h:2", false, ONE, TWO, GONE)).isInstanceOf(Drain.Last.class);
    assertThat(drain("h:1", false, ONE, LEAVING)).isInstanceOf(Drain.Last.class);
  }

  @Test
  void oneThatLeavesAlreadyIsNotToldAgain() {
    assertThat(drain("h:4", false, ONE, LEAVING)).isEqualTo(new Drain.Leaves(LEAVING));
  }

  @Test
  void oneThatIsNotThereIsNamedAndWhatIsThereToo() {
    assertThat(drain("h:9", true, ONE, TWO))
        .isEqualTo(new Drain.Unknown("node: h:9 (expected: one of [h:1, h:2])"));
  }

  private static Drain drain(String address, boolean force, Drain.Seen... nodes) {
    return Drain.of(List.of(nodes), NodeAddress.parse(address), force);
  }

  private static Drain.Seen node(String address, boolean stays, boolean works, String... roles) {
    return new Drain.Seen(address, Set.of(roles), stays, works);
  }
}
