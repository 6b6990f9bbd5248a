package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.SourceState.Heard;
import io.trawl.registry.SourceStates.Row;
import io.trawl.registry.Ways.Source;
import io.trawl.registry.Ways.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceRowsIT {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Principal WHO = Principal.local();
  private static final Watched TAGS = new Watched("net", "tag");
  private static final Place PLACE = new Place("net-web", "one.example");

  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
    registry = Registry.of(database, NOW);
    registry.platforms().publish(List.of(platform("net"), platform("old")), NOW);
    registry
        .sources()
        .publish(
            List.of(
                source("net-api", true, "tag", "handle"),
                source("net-web", true, "tag"),
                source("net-off", false, "tag"),
                source("net-handles", true, "handle")),
            NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatCrawlersPublishIsRead() {
    Ways ways = registry.sources().ways();

    assertThat(ways.source("net-web")).contains(source("net-web", true, "tag"));
    assertThat(ways.chain(TAGS)).containsExactly("net-api", "net-web");
  }

  @Test
  void aPlatformWhoseCrawlerHasNotSaidWhichWaysItHasIsOneItself() {
    assertThat(registry.sources().ways().chain(new Watched("old", "tag"))).containsExactly("old");
  }

  @Test
  void aChainIsKeptAuditedAndForgotten() {
    List<String> chain = List.of("net-web", "net-api", Ways.IMPORT);

    registry.sources().chain(WHO, TAGS, chain, NOW, NOW);

    assertThat(registry.sources().ways().chain(TAGS)).isEqualTo(chain);
    assertThat(registry.audit().page(WHO.team(), Long.MAX_VALUE, 1))
        .singleElement()
        .satisfies(entry -> assertThat(entry.action()).isEqualTo("source.chain"))
        .satisfies(entry -> assertThat(entry.subject()).isEqualTo("net/tag"))
        .satisfies(entry ->
            assertThat(entry.detail())
                .isEqualTo("{\"sources\": [\"net-web\", \"net-api\", \"import\"]}"));
    assertThat(registry.sources().usual(WHO, TAGS, NOW, NOW).chain(TAGS))
        .containsExactly("net-api", "net-web");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orkut|tag|a|platform: \"orkut\" (expected: one of [net, old])",
        "net|story|a|kind: \"story\" (expected: one of [tag, handle])",
        "net|tag|''|sources: [] (expected: 1 to 10 of them)",
        "net|tag|net-api,net-api|sources: [net-api, net-api] (expected: each of them once)",
        "net|tag|import,net-api|sources: [import, net-api] (expected: import at the end, if at all)",
        "net|tag|nobody|source: \"nobody\" (expected: one of [net-api, net-web])",
        "net|tag|old|source: \"old\", a way into old (expected: one of [net-api, net-web])",
        "net|tag|net-off|source: \"net-off\", which is not enabled (expected: one of [net-api, net-web])",
        "net|tag|net-handles|source: \"net-handles\", which cannot watch a tag (expected: one of"
            + " [net-api, net-web])",
      })
  void aBadChainIsRefusedByName(String platform, String kind, String chain, String message) {
    List<String> sources = chain.isEmpty() ? List.of() : Arrays.asList(chain.split(","));
    Watched watched = new Watched(platform, kind);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.sources().chain(WHO, watched, sources, NOW, NOW))
        .withMessage(message);
    assertThat(registry.sources().ways().chains()).isEmpty();
    assertThat(registry.audit().page(WHO.team(), Long.MAX_VALUE, 9)).isEmpty();
  }

  @Test
  void aChangedChainWakesWhoWaitsAndNobodyElse() {
    String waiting = registered("waiting");
    String planned = registered("planned");
    DueTimes due = registry.dueTimes();
    due.retry(slice(waiting), waiting, NOW, NOW.plus(Duration.ofHours(1)));
    due.visited(slice(planned), planned, NOW, NOW.plus(Duration.ofHours(1)));

    registry.sources().chain(WHO, TAGS, List.of("net-web"), NOW, NOW.plusSeconds(5));

    assertThat(due(waiting, NOW.plusSeconds(4))).isEmpty();
    assertThat(due(waiting, NOW.plusSeconds(5))).containsExactly(waiting);
    assertThat(due(planned, NOW.plusSeconds(5))).doesNotContain(planned);
  }

  private String registered(String name) {
    var asked = List.of(new NewTarget("net", "tag", name, null, null));
    return switch (registry.targets().register(WHO, asked, NOW).getFirst()) {
      case Targets.Registration.Registered(var target) -> target.id();
      case Targets.Registration.Refused(_, var reason) -> throw new IllegalStateException(reason);
    };
  }

  private DueTimes.Owned slice(String id) {
    return registry.dueTimes().takeOver(DueTimes.slice(id), "tests");
  }

  private List<String> due(String id, Instant now) {
    return registry.dueTimes().due(DueTimes.slice(id), now, List.of(), 9).stream()
        .map(one -> one.target().id())
        .toList();
  }

  @Test
  void aStateIsReadAsItWasWritten() {
    Evidence why = new Evidence("closed", "LOGIN_HTML", 200, "HTML", "t-1", 7, NOW);
    Row closed = Row.NONE.next(SourceState.NEW.after(new Heard.Shut(false, why), false));
    Row bare =
        Row.NONE.next(new SourceState(SourceState.Status.DEGRADED, NOW, null, Duration.ZERO, null));

    assertThat(registry.sourceStates().put(PLACE, closed)).isTrue();
    assertThat(registry.sourceStates().put(new Place("net-api", ""), bare)).isTrue();

    assertThat(registry.sourceStates().find(PLACE)).isEqualTo(closed);
    assertThat(registry.sourceStates().all())
        .containsEntry(PLACE, closed)
        .containsEntry(new Place("net-api", ""), bare);
    assertThat(registry.sources().ways().state(PLACE)).isEqualTo(closed.state());
    assertThat(registry.sourceStates().find(new Place("net-api", "x"))).isEqualTo(Row.NONE);
  }

  @Test
  void ofManyWhoChangeAStateAtOnceOneDoes() throws Exception {
    Evidence why = new Evidence("closed", null, null, "-", "t-1", 7, NOW);
    Row closed = Row.NONE.next(SourceState.NEW.after(new Heard.Shut(false, why), false));

    assertThat(together(8, () -> registry.sourceStates().put(PLACE, closed))).isEqualTo(1);
    Row probing =
        closed.next(
            closed.state().claimed(NOW.plusSeconds(120), Duration.ofMinutes(2)).orElseThrow());
    assertThat(together(8, () -> registry.sourceStates().put(PLACE, probing))).isEqualTo(1);
    assertThat(registry.sourceStates().put(PLACE, probing)).isFalse();
    assertThat(registry.sourceStates().put(PLACE, closed)).isFalse();
  }

  private static long together(int callers, Callable<Boolean> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(callers);
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        all.add(
            threads.submit(() -> {
              start.await();
              return call.call();
            }));
      }
      long done = 0;
      for (Future<Boolean> one : all) {
        done += one.get() ? 1 : 0;
      }
      return done;
    }
  }

  private static Source source(String key, boolean enabled, String... kinds) {
    var allowed = new Platforms.Allowed(9, Duration.ofHours(1), null);
    return new Source(key, "net", enabled, 1, List.of(kinds), false, allowed);
  }

  private static Platforms.Platform platform(String key) {
    var any = Pattern.compile(".*");
    return new Platforms.Platform(
        key, true, List.of("tag", "handle"), any, any, "", Duration.ofMinutes(5), null);
  }
}
