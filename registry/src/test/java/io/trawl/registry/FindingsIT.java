package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What crawlers have learned together, and what they have found. */
class FindingsIT {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Shapes.Endpoint PAGE = new Shapes.Endpoint("net", "page/tag", "");

  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
    registry = Registry.of(database, NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatManyLearnAtOnceIsJoinedAndNothingOfItLost() {
    List<CompletableFuture<Void>> nodes =
        IntStream.range(0, 20)
            .mapToObj(_ ->
                CompletableFuture.runAsync(() ->
                    registry
                        .shapes()
                        .join(
                            PAGE,
                            "{\"answers\": 0}",
                            known -> "{\"answers\": " + (count(known) + 1) + "}",
                            NOW)))
            .toList();
    nodes.forEach(CompletableFuture::join);

    assertThat(registry.shapes().find(PAGE).map(FindingsIT::count)).hasValue(20);
    assertThat(registry.shapes().find(new Shapes.Endpoint("net", "page/handle", ""))).isEmpty();
  }

  @Test
  void whatIsAcknowledgedIsForgottenOfThatEndpointAlone() {
    Shapes.Endpoint other = new Shapes.Endpoint("net", "page/tag", "one.example");
    for (Shapes.Endpoint endpoint : List.of(PAGE, other)) {
      registry
          .shapes()
          .join(endpoint, "{}", _ -> "{\"places\":{\"[].a.b\":[1],\"[].a\":[1]}}", NOW);
    }
    registry.findings().open(finding("f-1", "[].a.b"));

    Finding noted =
        registry.findings().acknowledge(Principal.local(), "f-1", NOW.plusSeconds(1)).orElseThrow();
    Finding again =
        registry.findings().acknowledge(Principal.local(), "f-1", NOW.plusSeconds(9)).orElseThrow();

    assertThat(noted.acknowledged())
        .isEqualTo(new Finding.Acknowledged(NOW.plusSeconds(1), Principal.local().actor()));
    assertThat(again).isEqualTo(noted);
    assertThat(registry.shapes().find(PAGE).orElseThrow())
        .isEqualToIgnoringWhitespace("{\"places\":{\"[].a\":[1]}}");
    assertThat(registry.shapes().find(other).orElseThrow()).contains("[].a.b");
    assertThat(registry.audit().page(Principal.TEAM_DEFAULT, Long.MAX_VALUE, 10))
        .extracting(Audit.Entry::action)
        .containsOnlyOnce("finding.acknowledge");
  }

  @Test
  void theSameIsToldOnceWhileItIsOpenAndAgainAfterwards() {
    assertThat(registry.findings().open(finding("f-1", "[].a"))).isTrue();
    assertThat(registry.findings().open(finding("f-2", "[].a"))).isFalse();
    assertThat(registry.findings().open(finding("f-3", "[].b"))).isTrue();
    assertThat(registry.findings().isOpen(PAGE)).isTrue();

    registry.findings().acknowledge(Principal.local(), "f-1", NOW);
    registry.findings().acknowledge(Principal.local(), "f-3", NOW);

    assertThat(registry.findings().isOpen(PAGE)).isFalse();
    assertThat(registry.findings().open(finding("f-4", "[].a"))).isTrue();
    assertThat(registry.findings().list(true, null, 10))
        .extracting(Finding::id)
        .containsExactly("f-4");
    assertThat(registry.findings().list(null, "net", 10)).hasSize(3);
    assertThat(registry.findings().list(null, "other", 10)).isEmpty();
    assertThat(registry.findings().acknowledge(Principal.local(), "f-none", NOW)).isEmpty();
  }

  private static int count(String json) {
    return Integer.parseInt(json.replaceAll("\\D", ""));
  }

  private static Finding finding(String id, String place) {
    return new Finding(
        id,
        PAGE,
        place,
        "vanished",
        new Finding.Looks("number", 1),
        new Finding.Looks("null", 0),
        NOW,
        "t-1",
        "{}",
        null);
  }
}
