package io.trawl.crawler;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Margins;
import io.trawl.connectors.Call;
import io.trawl.connectors.Response;
import io.trawl.connectors.reddit.RedditConnector;
import io.trawl.model.Secret;
import io.trawl.registry.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A login with Reddit's answers: on another host, by basic authentication, without a renewal. */
class LoginElsewhereTest {

  private static final Tokens.Token TOKEN =
      new Tokens.Token("t", "reddit", "", 10, Duration.ofMinutes(5), "t", "active", null, null);

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final List<String> asked = new ArrayList<>();
  private final Sessions sessions =
      new Sessions(
          new Sessions.Ports(
              Sources.of(List.of(new RedditConnector()), ConfigFactory.empty()),
              network,
              this::fetch,
              network,
              () -> network.now,
              new Margins(Duration.ofSeconds(10), Duration.ZERO)));

  private CompletionStage<Response> fetch(Call call, URI address, Instant useBy, Caller caller) {
    assertThat(call.uri()).hasHost(address.getHost());
    String secret = caller.secret().map(Secret::value).orElse("-");
    asked.add(call.uri().getHost() + " " + call.auth() + " " + secret);
    String token = "{\"access_token\":\"a" + asked.size() + "\",\"expires_in\":3600}";
    return completedFuture(network.answer(200, token));
  }

  @Test
  void theSecretIsSentToTheHostOfLoginsForTheFetcherToAdd() {
    network.secret = "client:s3cret";

    assertThat(ready()).isEmpty();

    assertThat(asked).containsExactly("www.reddit.com BASIC client:s3cret");
  }

  @Test
  void aSessionThatEndsIsFollowedByALoginWithTheSecret() {
    network.secret = "client:s3cret";
    ready();
    network.now = network.now.plusSeconds(3_539);
    assertThat(ready()).isEmpty();
    assertThat(asked).hasSize(1);

    network.now = network.now.plusSeconds(1);
    assertThat(ready()).isEmpty();

    assertThat(asked).hasSize(2).last().isEqualTo("www.reddit.com BASIC client:s3cret");
  }

  private Optional<Instant> ready() {
    return sessions.ready(TOKEN).toCompletableFuture().join();
  }
}
