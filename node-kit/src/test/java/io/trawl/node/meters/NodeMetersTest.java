package io.trawl.node.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NodeMetersTest {

  private static final List<String> PROMISES =
      List.of(
          "trawl_stale_owner_total{owned=\"token\"}",
          "trawl_stale_owner_total{owned=\"target\"}",
          "trawl_stale_owner_total{owned=\"slice\"}",
          "trawl_budget_overspent_total",
          "trawl_conservation_mismatch_total",
          "trawl_documents_unaccounted_total",
          "trawl_sequence_regression_total",
          "trawl_null_in_required_total",
          "trawl_quarantine_write_failed_total");

  @Test
  void whatMustNotHappenIsThereAtZeroFromTheStart() {
    try (NodeMeters meters = new NodeMeters()) {
      assertThat(meters.text().lines())
          .containsAll(PROMISES.stream().map(name -> name + " 0.0").toList());
    }
  }

  @Test
  void eachIsCountedByItself() {
    try (NodeMeters meters = new NodeMeters()) {
      BrokenPromises promises = meters.promises();
      for (BrokenPromises.Owned owned : BrokenPromises.Owned.values()) {
        promises.staleOwner(owned);
      }
      promises.overspent();
      promises.uneven();
      promises.unaccounted(1);
      promises.regressed();
      promises.missing();
      new BrokenPromises(meters.registry()).unquarantined();

      assertThat(meters.text().lines())
          .containsAll(PROMISES.stream().map(name -> name + " 1.0").toList());
    }
  }

  @Test
  void theJavaIsMeasuredToo() {
    try (NodeMeters meters = new NodeMeters()) {
      assertThat(meters.text())
          .contains(
              "jvm_memory_used_bytes{", "jvm_threads_live_threads ", "process_uptime_seconds ");
    }
  }

  @Test
  void aSampledValueIsNoNumberUntilItIsKnownAndAfterItFailed() {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    Sampled<Integer> sampled = new Sampled<>(() -> answer);

    assertThat(sampled.read(it -> it)).isNaN();
    answer.complete(7);
    assertThat(sampled.read(it -> it)).isEqualTo(7);

    Sampled<Integer> failing =
        new Sampled<>(() -> CompletableFuture.failedStage(new IllegalStateException("away")));
    assertThat(failing.read(it -> it)).isNaN();
  }
}
