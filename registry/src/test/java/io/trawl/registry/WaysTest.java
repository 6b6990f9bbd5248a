package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.SourceState.Heard;
import io.trawl.registry.Ways.Passed;
import io.trawl.registry.Ways.Source;
import io.trawl.registry.Ways.Watched;
import io.trawl.registry.Ways.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaysTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Watched TAGS = new Watched("net", "tag");
  private static final Watched HANDLES = new Watched("net", "handle");

  private final List<Source> sources =
      new ArrayList<>(
          List.of(
              source("net-api", 1, true),
              source("net-web", 2, false),
              new Source("other", "other", true, 1, Ways.KINDS, false, null),
              new Source("net-old", "net", false, 1, Ways.KINDS, false, null),
              new Source("net-handles", "net", true, 3, List.of("handle"), false, null)));
  private final Map<Watched, List<String>> chains = new HashMap<>();
  private final Map<Place, SourceState> states = new HashMap<>();
  private final List<Tokens.Token> tokens = new ArrayList<>();

  @Test
  void theUsualChainIsWhatIsEnabledAndCanWatchTheKindByRank() {
    assertThat(ways().chain(TAGS)).containsExactly("net-api", "net-web");
    assertThat(ways().chain(HANDLES)).containsExactly("net-api", "net-web", "net-handles");
  }

  @Test
  void oneThatNeedsACredentialAndHasNoneIsPassedOver() {
    var chosen = ways().choose(TAGS, "", NOON);

    assertThat(chosen.way()).isEqualTo(new Way.Ask("net-web"));
    assertThat(chosen.passed())
        .containsExactly(new Passed("net-api", "needs a credential and has none"));
    tokens.add(token("k", "net-api", "active"));
    assertThat(ways().choose(TAGS, "", NOON).way()).isEqualTo(new Way.Ask("net-api"));
    assertThat(ways().choose(TAGS, "elsewhere.example", NOON).way())
        .isEqualTo(new Way.Ask("net-web"));
  }

  @Test
  void oneWhoseEveryCredentialIsPutAsideIsPassedOver() {
    tokens.add(token("k", "net-api", "refused"));
    tokens.add(token("l", "net-api", "drained"));

    assertThat(ways().choose(TAGS, "", NOON).passed())
        .containsExactly(new Passed("net-api", "has no credential that may be used"));
  }

  @Test
  void oneThatIsClosedIsPassedOverUntilAProbeIsDue() {
    tokens.add(token("k", "net-api", "active"));
    close("net-api");

    assertThat(ways().choose(TAGS, "", NOON.plusSeconds(119)).way())
        .isEqualTo(new Way.Ask("net-web"));
    assertThat(ways().choose(TAGS, "", NOON.plusSeconds(120)).way())
        .isEqualTo(new Way.Probe("net-api", new Way.Ask("net-web")));
  }

  @Test
  void whereAllAreClosedItWaitsForTheFirstProbe() {
    tokens.add(token("k", "net-api", "active"));
    close("net-api");
    close("net-web");

    assertThat(ways().choose(TAGS, "", NOON).way())
        .isEqualTo(new Way.Nowhere(NOON.plusSeconds(120)));
    assertThat(ways().choose(TAGS, "", NOON).reasons())
        .startsWith("net-api closed since 2026-05-01T12:00:00Z")
        .contains("; net-web closed");
    assertThat(ways().choose(TAGS, "other.example", NOON).way()).isEqualTo(new Way.Ask("net-web"));
  }

  @Test
  void aDegradedOneIsAskedAllTheSame() {
    tokens.add(token("k", "net-api", "active"));
    states.put(
        new Place("net-api", ""), SourceState.NEW.after(new Heard.Faulty(false, evidence()), true));

    assertThat(ways().choose(TAGS, "", NOON).way()).isEqualTo(new Way.Ask("net-api"));
  }

  @Test
  void aChainThatEndsInImportAsksNobodyWhenNothingElseIsLeft() {
    chains.put(TAGS, List.of("net-web", Ways.IMPORT));
    assertThat(ways().choose(TAGS, "", NOON).way()).isEqualTo(new Way.Ask("net-web"));

    close("net-web");

    assertThat(ways().choose(TAGS, "", NOON).way()).isEqualTo(new Way.Import());
    assertThat(ways().choose(TAGS, "", NOON.plusSeconds(120)).way())
        .isEqualTo(new Way.Probe("net-web", new Way.Import()));
    assertThat(ways().choose(HANDLES, "", NOON.plusSeconds(120)).way())
        .isEqualTo(new Way.Probe("net-web", new Way.Ask("net-handles")));
  }

  @Test
  void whatWasSwitchedOffSinceTheChainWasSetIsPassedOver() {
    chains.put(TAGS, List.of("net-old", "gone", "other", "net-handles", "net-web"));

    assertThat(ways().choose(TAGS, "", NOON).passed())
        .containsExactly(
            new Passed("net-old", "is not enabled"),
            new Passed("gone", "is not known"),
            new Passed("other", "is not known"),
            new Passed("net-handles", "cannot watch a tag"));
  }

  /** As it was before there were chains: an address may ask where its accounts may not. */
  @Test
  void whereNothingElseIsLeftTheAnonymousOneStandsInForCredentialsThatMayNotBeUsed() {
    tokens.add(token("k", "net-web", "refused"));

    assertThat(ways().choose(TAGS, "", NOON).way()).isEqualTo(new Way.Ask("net-web"));
    tokens.add(token("l", "net-api", "active"));
    assertThat(ways().choose(TAGS, "", NOON).way()).isEqualTo(new Way.Ask("net-api"));
  }

  @Test
  void aCredentialThatDoesNotSayWhoseItIsServesTheFirstWayWhateverTheChain() {
    tokens.add(token("k", null, "active"));
    chains.put(TAGS, List.of("net-web"));

    assertThat(ways().members().registered(new Place("net-api", ""))).hasSize(1);
    assertThat(ways().choose(TAGS, "", NOON).way()).isEqualTo(new Way.Ask("net-web"));
    assertThat(Ways.first(sources, "net")).isEqualTo("net-api");
    assertThat(Ways.first(sources, "unheard")).isEqualTo("unheard");
  }

  @Test
  void whatIsInUseAreTheWaysOfBothKindsOnceEach() {
    assertThat(ways().inUse("net", "", NOON)).containsExactly("net-web");
    close("net-web");
    assertThat(ways().inUse("net", "", NOON)).containsExactly("net-web", "net-handles");
  }

  private Ways ways() {
    return new Ways(
        sources, chains, states, PoolMembers.of(tokens, platform -> Ways.first(sources, platform)));
  }

  private void close(String source) {
    states.put(
        new Place(source, ""), SourceState.NEW.after(new Heard.Shut(false, evidence()), false));
  }

  private static Evidence evidence() {
    return new Evidence("closed", null, 200, "HTML", "t-1", 1, NOON);
  }

  private static Source source(String key, int rank, boolean needs) {
    return new Source(key, "net", true, rank, Ways.KINDS, needs, null);
  }

  private static Tokens.Token token(String id, @Nullable String source, String state) {
    return new Tokens.Token(id, "net", "", 1, Duration.ofHours(1), id, state, null, source);
  }
}
