package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of credentials: what each may still ask, and what may be done with it. */
@ExtendWith(Browsing.class)
class CredentialsPageIT {

  private static final int ALL = 8;

  private static Reader opened(Reader reader) {
    reader.page().navigate(reader.api().address() + "credentials.html");
    reader.part("tokens").locator("li").nth(ALL - 1).waitFor();
    return reader;
  }

  private static Locator of(Reader reader, String id) {
    return reader
        .part("tokens")
        .locator("li")
        .filter(new Locator.FilterOptions().setHas(reader.page().getByText(id, exact())));
  }

  private static com.microsoft.playwright.Page.GetByTextOptions exact() {
    return new com.microsoft.playwright.Page.GetByTextOptions().setExact(true);
  }

  @Test
  void thoseThatWaitForAPersonStandFirstAndAnonymousOnesLast(Reader reader) {
    opened(reader);

    assertThat(reader.part("tokens").locator("li .what > b").allTextContents())
        .isEqualTo(
            List.of(
                "ig-2",
                "bsky-3",
                "ig-3",
                "ig-1",
                "ann",
                "bsky-1",
                "bsky-2",
                "anonymous-mastodon-mastodon.social"));
    assertThat(reader.part("tokens").locator(".failed").innerText())
        .contains("A network refuses a credential", "ig-2", "trawl tokens replace ig-2");
    assertThat(reader.part("tokens").locator(".sum").textContent())
        .isEqualTo(
            "8 in all: 1 refused, 1 unusable, 1 cooling, 1 exhausted, 2 active, 1 quarantined, 1 drained.");
  }

  @Test
  void everyLimitIsABarWithItsFiguresInWords(Reader reader) {
    opened(reader);

    assertThat(of(reader, "ann").locator(".limit .figures").allTextContents())
        .containsExactly(
            "182 spent of 300 calls in 5 min118 left",
            "2,210 spent of 10,000 records in 1 d7,790 left");
    assertThat(of(reader, "ann").getByRole(com.microsoft.playwright.options.AriaRole.METER).count())
        .isEqualTo(2);
    assertThat(of(reader, "ig-1").innerText())
        .contains("exhausted", "free in 12 min 30 s", "next free in 12 min 30 s", "0 left");
    assertThat(of(reader, "ig-3").innerText())
        .contains("cooling", "free in 30 min", "the network said to wait");
  }

  @Test
  void whatNobodyKnowsIsSaidAndIsNoZero(Reader reader) {
    opened(reader);

    assertThat(of(reader, "bsky-3").innerText())
        .contains("not known", "on no node now", "sealed with another keyset");
    assertThat(of(reader, "ig-2").innerText()).contains("not known", "nothing is called with it");
  }

  @Test
  void ofASecretOnlyTheEndIsShown(Reader reader) {
    opened(reader);

    assertThat(of(reader, "ann").innerText())
        .contains("secret ends in …9x7q, since 2026-04-28", "leaves by 10.0.0.5");
    assertThat(of(reader, "ig-2").innerText()).contains("secret stored, since 2026-04-29");
    assertThat(of(reader, "ig-3").innerText()).contains("secret in a setting of the crawlers");
    assertThat(of(reader, "anonymous-mastodon-mastodon.social").innerText())
        .contains("anonymous: no secret");
  }

  @Test
  void onlyWhatMakesSenseIsOffered(Reader reader) {
    opened(reader);

    assertThat(offered(reader, "ann")).containsExactly("Quarantine", "Drain");
    assertThat(offered(reader, "ig-2")).containsExactly("Resume", "Quarantine", "Drain");
    assertThat(offered(reader, "bsky-1")).containsExactly("Resume", "Drain");
    assertThat(offered(reader, "bsky-2")).containsExactly("Resume", "Remove");
    assertThat(offered(reader, "anonymous-mastodon-mastodon.social")).isEmpty();
  }

  private static List<String> offered(Reader reader, String id) {
    return of(reader, id).locator("button").allTextContents();
  }

  @Test
  void whatTakesSomethingAwayIsAskedAgainAndDone(Reader reader) {
    reader.api().willAnswer("PATCH /v1/tokens/ann", JsonNodeFactory.instance.objectNode());
    reader.api().willAnswer("PATCH /v1/tokens/bsky-1", JsonNodeFactory.instance.objectNode());
    opened(reader);

    reader.button("Drain ann").click();
    assertThat(reader.part("ask").innerText()).contains("Drain ann?", "Nothing is called with it");
    reader.button("Cancel").click();
    reader.button("Drain ann").click();
    reader
        .page()
        .waitForResponse(
            response -> response.url().endsWith("/v1/tokens/ann"),
            () -> reader.button("Yes").click());
    reader
        .page()
        .waitForResponse(
            response -> response.url().endsWith("/v1/tokens/bsky-1"),
            () -> reader.button("Resume bsky-1").click());

    assertThat(reader.api().asked("PATCH /v1/tokens/ann").stream().map(CannedApi.Asked::body))
        .containsExactly("{\"state\":\"drained\"}");
    assertThat(reader.api().asked("PATCH /v1/tokens/bsky-1").stream().map(CannedApi.Asked::body))
        .containsExactly("{\"state\":\"active\"}");
  }

  @Test
  void aRefusalIsTold(Reader reader) {
    reader.api().willRefuse("DELETE /v1/tokens/bsky-2", 409, "Conflict", "token: drained first");
    opened(reader);

    reader.button("Remove bsky-2").click();
    reader.button("Yes").click();

    reader.part("tokens").getByText("token: drained first").waitFor();
  }

  @Test
  void emptyLoadingAndFailedAreThreeThings(Reader reader) {
    CountDownLatch answer = reader.api().hold("GET /v1/tokens");
    reader.page().navigate(reader.api().address() + "credentials.html");
    reader.part("tokens").getByText("Loading…").waitFor();
    answer.countDown();
    reader.part("tokens").locator("li").first().waitFor();

    ObjectNode none = JsonNodeFactory.instance.objectNode().put("at", "2026-05-04T12:10:00.000Z");
    none.putArray("items");
    reader.api().willAnswer("GET /v1/tokens", none);
    reader.page().reload();
    reader.part("tokens").getByText("No credentials yet").waitFor();

    reader
        .api()
        .willRefuse("GET /v1/tokens", 503, "Service Unavailable", "a store is out of reach");
    reader.page().reload();
    reader.page().getByText("a store is out of reach").waitFor();
    reader.api().willAnswer("GET /v1/tokens", World.canned("tokens"));
    reader.button("Retry").click();
    reader.part("tokens").locator("li").nth(ALL - 1).waitFor();
  }

  @Test
  void aPoolsPriceAndTheSharesOfItsTeamsAreToldInWords(Reader reader) {
    opened(reader);
    Locator pools = reader.part("pools").locator("ul.pools > li");

    assertThat(pools.nth(2).innerText())
        .contains("mastodon.social", "3,600 calls an hour, 411 of them not for new posts")
        .contains("default weighs 1", "33% of all looks", "research weighs 2", "67% of all looks")
        .contains("worth its call when 3.4 posts are awaited; 1,064 looks an hour, 5,200 wanted");
    assertThat(pools.nth(2).getByRole(com.microsoft.playwright.options.AriaRole.METER).count())
        .isEqualTo(2);
    assertThat(pools.nth(1).innerText())
        .contains("only floors are kept, 2.5 times as long as asked for");
  }

  @Test
  void whatNobodyKnowsOfAPoolIsNoZero(Reader reader) {
    opened(reader);
    Locator pool = reader.part("pools").locator("ul.pools > li").first();

    assertThat(pool.innerText())
        .contains("nobody knows yet how many calls there are", "no looks yet", "calls suffice");
    assertThat(pool.locator(".meter.unknown").count()).isEqualTo(1);
  }

  @Test
  void pricesThatAreNotThereOrCannotBeAskedAreSaid(Reader reader) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    none.putArray("items");
    reader.api().willAnswer("GET /v1/pools", none);
    opened(reader);
    reader.part("pools").getByText("No prices yet").waitFor();

    reader.api().willRefuse("GET /v1/pools", 503, "Service Unavailable", "a store is away");
    reader.page().reload();
    reader.page().getByText("a store is away").waitFor();
    reader.api().willAnswer("GET /v1/pools", World.canned("pools"));
    reader.button("Retry").click();
    reader.part("pools").locator("li").nth(2).waitFor();
  }

  @Test
  void itIsReachedFromTheFiguresAndBack(Reader reader) {
    reader.opens();

    reader.page().getByText("Credentials", exact()).first().click();
    reader.part("tokens").locator("li").first().waitFor();
    reader.page().getByText("Figures", exact()).click();

    reader.settled();
    assertThat(reader.page().title()).isEqualTo("Trawl");
  }

  @ParameterizedTest
  @CsvSource({
    "1280, LIGHT, credentials-desktop-light",
    "1280, DARK, credentials-desktop-dark",
    "380, LIGHT, credentials-phone-light",
    "380, DARK, credentials-phone-dark"
  })
  void nothingIsHardToReadOrReach(int width, ColorScheme scheme, String name, Reader reader) {
    opened(reader.on(width, scheme));
    reader.photographs(name);

    var violations =
        new AxeBuilder(reader.page())
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze()
            .getViolations();

    assertThat(violations.stream().map(rule -> rule.getId() + rule.getNodes()).toList()).isEmpty();
    assertThat(
            (int) reader.page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
        .isZero();
  }
}
