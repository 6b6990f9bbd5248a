package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.trawl.model.Principal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A target that is deleted while the network has not answered yet: the call is paid for, so what it
 * brings is kept with its row; then there is silence until somebody wants the target again.
 */
class DeletedInFlightIT {

  private static final int POST_AND_AUTHOR = 2;

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger answering = new AtomicInteger();
  private ScriptedCrawl crawl;

  @BeforeEach
  void start() throws Exception {
    crawl = new ScriptedCrawl();
    crawl.server().script("held", this::held);
  }

  @AfterEach
  void stop() {
    release.countDown();
    crawl.close();
  }

  @Test
  void whatWasPaidForIsKeptAndADeletedTargetIsNotVisitedAgain() throws Exception {
    String witness = crawl.track("witness");
    String target = deletedInFlight();

    release.countDown();
    JsonNode row = crawl.visits(target, 1).getFirst();
    crawl.asked("witness", crawl.server().asked("witness").size() + 5);

    assertThat(row.path("outcome").asText()).isEqualTo("fetched");
    assertThat(row.path("stored").asInt()).isEqualTo(POST_AND_AUTHOR);
    assertThat(crawl.lakes().count("trawl-post-*", "{\"term\":{\"seenBy\":\"" + target + "\"}}"))
        .isEqualTo(1);
    assertThat(crawl.server().asked("held")).hasSize(1);
    assertThat(crawl.visits(target, 1)).hasSize(1);
    assertThat(crawl.registry().targets().find(Principal.TEAM_DEFAULT, target)).isEmpty();
    assertThat(crawl.registry().dueTimes().backlog(crawl.now()).targets()).isEqualTo(1);
    assertThat(crawl.visits(witness, 5)).isNotEmpty();
  }

  @Test
  void aTargetThatIsWantedAgainGoesOnWhereItWas() throws Exception {
    String target = deletedInFlight();
    release.countDown();
    crawl.visits(target, 1);

    String again = crawl.track("held");
    crawl.asked("held", 2);

    assertThat(again).isEqualTo(target);
    assertThat(crawl.server().asked("held").get(1)).endsWith("min_id=7");
    areNumberedOnce(crawl.visits(target, 2));
  }

  @Test
  void aTargetThatIsWantedAgainBeforeTheAnswerIsVisitedOnceAtATime() throws Exception {
    String target = deletedInFlight();
    assertThat(crawl.track("held")).isEqualTo(target);
    crawl.track("witness");
    crawl.asked("witness", 3);
    assertThat(crawl.server().asked("held")).hasSize(1);

    release.countDown();
    crawl.asked("held", 3);

    areNumberedOnce(crawl.visits(target, 3));
  }

  private String deletedInFlight() {
    String target = crawl.track("held");
    crawl.asked("held", 1);
    assertThat(crawl.registry().targets().delete(Principal.local(), target, crawl.now())).isTrue();
    assertThat(answering.get()).isEqualTo(1);
    return target;
  }

  private static void areNumberedOnce(List<JsonNode> rows) {
    assertThat(rows)
        .extracting(row -> row.path("visit").asLong())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, rows.size()).boxed().toList());
  }

  private void held(HttpExchange exchange) throws IOException {
    answering.incrementAndGet();
    try {
      release.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    ScriptedServer.json(exchange, "[" + ScriptedServer.post("held", 7, "\"content\":\"x\"") + "]");
    answering.decrementAndGet();
  }
}
