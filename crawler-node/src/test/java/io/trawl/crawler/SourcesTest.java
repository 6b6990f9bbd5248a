package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Cost;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.registry.Tokens;
import io.trawl.registry.Ways;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourcesTest {

  private static final List<Connector> TWO_WAYS = List.of(new Way("b-web"), new Way("a-paid"));

  @Test
  void waysAreTriedByRankAndThenByName() {
    Sources sources = Sources.of(TWO_WAYS, enabled("a-paid", "b-web"));

    assertThat(sources.ways()).extracting(Ways.Source::key).containsExactly("a-paid", "b-web");
    assertThat(sources.first("net")).isEqualTo("a-paid");
    assertThat(Sources.of(TWO_WAYS, ranked("a-paid", "b-web")).first("net")).isEqualTo("b-web");
    assertThat(Sources.of(TWO_WAYS, enabled("b-web")).first("net")).isEqualTo("b-web");
  }

  @Test
  void whatWasAskedBeforeIsTheFirstByName() {
    assertThat(Sources.of(TWO_WAYS, ranked("a-paid", "b-web")).usual("net")).contains("a-paid");
    assertThat(Sources.of(TWO_WAYS, enabled("b-web")).usual("net")).contains("b-web");
    assertThat(Sources.of(TWO_WAYS, enabled()).usual("other")).isEmpty();
  }

  @Test
  void aCredentialThatDoesNotSayWhoseItIsBelongsToTheFirstWay() {
    Sources sources = Sources.of(TWO_WAYS, enabled("a-paid", "b-web"));

    assertThat(sources.of(token(null))).isEqualTo("a-paid");
    assertThat(sources.of(token("b-web"))).isEqualTo("b-web");
  }

  @Test
  void whatIsNotEnabledIsPublishedAsThat() {
    assertThat(Sources.of(TWO_WAYS, enabled()).platforms())
        .singleElement()
        .satisfies(platform -> assertThat(platform.key()).isEqualTo("net"))
        .satisfies(platform -> assertThat(platform.enabled()).isFalse());
  }

  @Test
  void aPlatformCanWhatAnyOfItsWaysCan() {
    Config handles =
        ConfigFactory.parseString("trawl.connectors.b-web { kinds = [handle], handle = \"x+\" }");
    Sources sources = Sources.of(TWO_WAYS, handles.withFallback(enabled("a-paid", "b-web")));

    assertThat(sources.platforms())
        .singleElement()
        .satisfies(platform -> assertThat(platform.kinds()).containsExactly("tag", "handle"))
        .satisfies(platform -> assertThat(platform.handle().pattern()).isEqualTo("x+"));
  }

  private static Tokens.Token token(@Nullable String source) {
    return new Tokens.Token("t", "net", "", 1, Duration.ofHours(1), null, "active", null, source);
  }

  /** The second by name is the first by rank. */
  private static Config ranked(String... sources) {
    return ConfigFactory.parseString("trawl.connectors.a-paid.rank = 2")
        .withFallback(enabled(sources));
  }

  private static Config enabled(String... sources) {
    Config config = ConfigFactory.empty();
    for (Connector way : TWO_WAYS) {
      config =
          config.withFallback(
              ConfigFactory.parseString(
                  """
                  trawl.connectors.%s {
                    enabled = %s, address = "https://net.example", instance = "", kinds = [tag]
                    tag = ".*", handle = ".*", calls = 1, window = 1h, pace = 1h
                  }\
                  """
                      .formatted(way.source(), List.of(sources).contains(way.source()))));
    }
    return config;
  }

  /** A way that is only chosen, never asked. */
  private record Way(String source) implements Connector {

    @Override
    public String platform() {
      return "net";
    }

    @Override
    public Optional<Call> call(Request request, Position position, URI address) {
      return Optional.empty();
    }

    @Override
    public Outcome read(Request request, Position position, Response response) {
      throw new IllegalStateException("read " + request + " (expected: never)");
    }

    @Override
    public Cost cost(Request request) {
      return Cost.call("page");
    }
  }
}
