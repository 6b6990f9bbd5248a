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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourcesTest {

  private static final List<Connector> TWO_WAYS = List.of(new Way("b-web"), new Way("a-paid"));

  @Test
  void ofSeveralWaysIntoAPlatformTheFirstEnabledOneIsTaken() {
    assertThat(Sources.of(TWO_WAYS, enabled("a-paid", "b-web")).connectors().get("net").source())
        .isEqualTo("a-paid");
    assertThat(Sources.of(TWO_WAYS, enabled("b-web")).connectors().get("net").source())
        .isEqualTo("b-web");
  }

  @Test
  void whatIsNotEnabledIsPublishedAsThat() {
    assertThat(Sources.of(TWO_WAYS, enabled()).platforms())
        .singleElement()
        .satisfies(platform -> assertThat(platform.key()).isEqualTo("net"))
        .satisfies(platform -> assertThat(platform.enabled()).isFalse());
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
