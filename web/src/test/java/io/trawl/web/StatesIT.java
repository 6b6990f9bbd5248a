package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page while it waits, when there is nothing, when something fails, and as time goes on. */
@ExtendWith(Browsing.class)
class StatesIT {

  private static final long REFRESH_MILLIS = 10_000;

  private static ObjectNode emptied(ObjectNode answer, String... lists) {
    for (String list : lists) {
      ((ArrayNode) answer.at(list)).removeAll();
    }
    return answer;
  }

  private static void nothingIsWatched(CannedApi api) {
    ObjectNode shares = emptied(World.shares(), "/answer/shares");
    ((ObjectNode) shares.path("answer")).put("total", 0).put("distinct", 0);
    api.willAnswer("share-of-posts", shares);
    api.willAnswer("posts-over-time", emptied(World.postsOverTime(), "/answer/series"));
    api.willAnswer("GET /v1/targets", emptied(World.targets(), "/items"));
    api.willAnswer("GET /v1/coverage", emptied(World.coverage(), "/targets"));
    api.willAnswer("top-posts", emptied((ObjectNode) World.canned("top-posts"), "/answer/items"));
    ObjectNode voices = (ObjectNode) World.canned("share-of-voice");
    api.willAnswer("share-of-voice", emptied(voices, "/answer/measures"));
    api.willAnswer(
        "influencers", emptied((ObjectNode) World.canned("influencers"), "/answer/groups"));
    api.willAnswer(
        "related",
        emptied((ObjectNode) World.canned("related"), "/answer/tags", "/answer/profiles"));
    ObjectNode moods = (ObjectNode) World.canned("sentiment");
    ((ObjectNode) moods.at("/answer/all")).put("documents", 0);
    api.willAnswer("sentiment", moods);
    for (String history : List.of("followers-over-time", "tag-total-over-time")) {
      api.willAnswer(history, emptied(World.history(history, "tag", 1), "/answer/series"));
    }
  }

  @Test
  void aNewInstallationSaysWhatToDo(Reader reader) {
    nothingIsWatched(reader.api());

    reader.opens();

    for (String part :
        List.of(
            "posts",
            "share",
            "voice",
            "coverage",
            "targets",
            "top",
            "sentiment",
            "influencers",
            "followers",
            "totals",
            "related")) {
      assertThat(reader.part(part).locator(".state").count()).as(part).isEqualTo(1);
    }
    reader.button("Track a tag or a handle").click();
    assertThat(reader.page().evaluate("() => document.activeElement.id")).isEqualTo("name");
  }

  @Test
  void whatIsAwaitedIsCalledLoading(Reader reader) {
    CountDownLatch answer = reader.api().hold("share-of-posts");
    reader.page().navigate(reader.api().address());

    reader.part("share").getByText("Loading…").waitFor();
    reader.page().waitForFunction("() => document.querySelector('#posts canvas')");
    assertThat(reader.part("share").getAttribute("aria-busy")).isEqualTo("true");
    answer.countDown();

    reader.settled();
    assertThat(reader.part("share").locator("canvas").count()).isEqualTo(1);
  }

  @Test
  void aFailureTellsWhyAndMayBeRetried(Reader reader) {
    reader.page().clock().install();
    reader.api().willRefuse("top-posts", 503, "Service Unavailable", "the lake does not answer");
    reader.opens();
    Number now = (Number) reader.page().evaluate("() => Date.now()");
    reader.page().clock().pauseAt(now.longValue() + 1_000);
    assertThat(reader.page().locator(".failed").allInnerTexts())
        .hasSize(1)
        .first()
        .asString()
        .contains("Service Unavailable", "the lake does not answer", "request r-42");
    assertThat(reader.part("posts").locator("canvas").count()).isEqualTo(1);

    reader.api().willAnswer("top-posts", World.canned("top-posts"));
    reader.button("Retry").click();

    reader.part("top").locator("tbody tr").first().waitFor();
    assertThat(reader.page().locator(".failed").count()).isZero();
  }

  @Test
  void theChartsOfAnotherWindowDoNotStayWhenItFails(Reader reader) {
    reader.opens();
    reader
        .api()
        .willRefuse(
            "posts-over-time", 500, "Internal Server Error", "something failed on our side");

    reader.choosesWindow("P7D");
    reader.page().locator("section:has(#posts) .failed").waitFor();

    assertThat(reader.part("posts").locator("canvas").count()).isZero();
  }

  @Test
  void figuresThatCouldNotBeRenewedStayAndAreMarkedAsOld(Reader reader) {
    reader.page().clock().install();
    reader.opens();
    reader
        .api()
        .willRefuse(
            "posts-over-time", 500, "Internal Server Error", "something failed on our side");

    reader.page().clock().runFor(REFRESH_MILLIS);
    reader.page().locator("section:has(#posts) .failed").waitFor();

    assertThat(reader.part("posts").locator("canvas").count()).isEqualTo(1);
    assertThat(reader.part("posts").getAttribute("class")).isEqualTo("stale");
  }

  @Test
  void onlyTheAnswerToTheNewestQuestionIsShown(Reader reader) {
    CountDownLatch old = reader.api().hold("top-posts");
    reader.page().navigate(reader.api().address());
    reader.page().waitForFunction("() => document.querySelector('#posts canvas')");
    reader
        .api()
        .willAnswer("top-posts", emptied((ObjectNode) World.canned("top-posts"), "/answer/items"));

    reader.choosesWindow("P7D");
    reader.part("top").getByText("No post in this window yet.").waitFor();
    reader.page().waitForResponse(response -> response.url().contains("top-posts"), old::countDown);

    assertThat(reader.part("top").locator("tbody tr").count()).isZero();
  }

  @Test
  void aDegradedPartIsNamed(Reader reader) {
    ObjectNode health = JsonNodeFactory.instance.objectNode().put("status", "degraded");
    reader
        .api()
        .willAnswer("GET /health", 503, health.put("elasticsearch", false).put("postgresql", true));

    reader.opens();

    assertThat(reader.part("health").textContent()).isEqualTo("Degraded: the lake does not answer");
    assertThat(reader.part("health").getAttribute("data-state")).isEqualTo("degraded");
  }

  @Test
  void aDeadProductIsTold(Reader reader) {
    reader.page().clock().install();
    reader.opens();
    reader.api().close();

    reader.page().clock().runFor(REFRESH_MILLIS);
    reader.page().locator("#health[data-state=down]").waitFor();

    assertThat(reader.part("health").textContent())
        .isEqualTo("Trawl did not answer. Is it running?");
    reader.page().locator(".failed").first().waitFor();
    assertThat(reader.page().locator(".failed").first().innerText()).contains("Not reachable");
  }

  @Test
  void theFiguresAreAskedForAgainEveryTenSeconds(Reader reader) {
    reader.page().clock().install();
    reader.opens();
    assertThat(reader.api().asked("posts-over-time")).hasSize(1);

    reader.page().clock().runFor(REFRESH_MILLIS - 1_000);
    assertThat(reader.api().asked("posts-over-time")).hasSize(1);

    reader
        .page()
        .waitForResponse(
            response -> response.url().contains("posts-over-time"),
            () -> reader.page().clock().runFor(1_000));
    assertThat(reader.api().asked("posts-over-time")).hasSize(2);
  }

  @Test
  void aPageNobodySeesAsksNothing(Reader reader) {
    reader.page().clock().install();
    reader.opens();
    reader
        .page()
        .evaluate(
            "() => Object.defineProperty(document, 'visibilityState', { get: () => window.seen ?? 'hidden', configurable: true })");

    reader.page().clock().runFor(5 * REFRESH_MILLIS);
    assertThat(reader.api().asked("GET /health")).hasSize(1);

    reader
        .page()
        .waitForResponse(
            response -> response.url().contains("posts-over-time"),
            () ->
                reader
                    .page()
                    .evaluate(
                        "() => { window.seen = 'visible'; document.dispatchEvent(new Event('visibilitychange')); }"));
    assertThat(reader.api().asked("GET /health")).hasSize(2);
  }

  @Test
  void aWindowBeginsOnABucketsEdgeAndEndsNow(Reader reader) {
    reader.opens();

    assertThat(reader.api().asked("posts-over-time").getFirst().uri().getQuery())
        .isEqualTo("from=2026-05-03T12:30:00.000Z&to=2026-05-04T12:10:00.000Z&interval=PT30M");
  }

  @Test
  void aCustomWindowIsAskedForAndKeptInTheAddress(Reader reader) {
    reader.opens();
    reader.choosesWindow("custom");
    reader.part("custom-from").fill("2026-05-02T08:00");
    reader.part("custom-to").fill("2026-05-01T08:00");
    reader.part("custom").locator("button").click();
    assertThat(reader.part("custom-error").textContent())
        .isEqualTo("The end must be after the start.");
    reader.api().forgets();

    reader.part("custom-to").fill("2026-05-03T08:00");
    reader
        .page()
        .waitForResponse(
            response -> response.url().contains("posts-over-time"),
            () -> reader.part("custom").locator("button").click());

    String wanted = "from=2026-05-02T08:00:00.000Z&to=2026-05-03T08:00:00.000Z";
    assertThat(reader.api().asked("posts-over-time").getFirst().uri().getQuery()).isEqualTo(wanted);
    reader.api().forgets();
    reader.page().reload();
    reader.settled();
    assertThat(reader.api().asked("posts-over-time").getFirst().uri().getQuery()).isEqualTo(wanted);
  }
}
