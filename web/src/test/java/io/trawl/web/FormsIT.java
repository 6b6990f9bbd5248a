package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the reader may do: register, watch what is related, pause, delete, choose. */
@ExtendWith(Browsing.class)
class FormsIT {

  private static final String REGISTER = "POST /v1/targets";
  private static final int TABS_MAX = 150;

  private static ObjectNode made(String platform, String kind, String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "t-new")
        .put("platform", platform)
        .put("kind", kind)
        .put("name", name);
  }

  private static void willBeRefused(Reader reader, String detail) {
    ObjectNode problem = World.problem(422, "Unprocessable Content", detail);
    problem.putArray("errors").addObject().put("pointer", "/targets/0").put("detail", detail);
    reader.api().willAnswer(REGISTER, 422, problem);
  }

  private static List<String> bodies(Reader reader) {
    return reader.api().asked(REGISTER).stream().map(CannedApi.Asked::body).toList();
  }

  @Test
  void aTargetIsRegisteredWithWhatWasGivenAndNothingElse(Reader reader) {
    reader.api().willAnswer(REGISTER, 201, made("mastodon", "tag", "vans"));
    reader.opens();

    reader.part("platform").selectOption("mastodon");
    reader.part("name").fill(" vans ");
    reader.part("instance").fill("fosstodon.org");
    reader.part("pace").selectOption("PT15M");
    reader.part("name").press("Enter");

    reader.page().getByText("Watching #vans on mastodon from now on.").waitFor();
    assertThat(bodies(reader))
        .containsExactly(
            "{\"platform\":\"mastodon\",\"kind\":\"tag\",\"name\":\"vans\",\"instance\":\"fosstodon.org\",\"pace\":\"PT15M\"}");
    assertThat(reader.part("name").inputValue()).isEmpty();
  }

  @Test
  void aRefusalStandsBesideItsField(Reader reader) {
    String detail = "tag: \"two words\" (expected: to match [\\p{L}\\p{N}_]{1,100})";
    willBeRefused(reader, detail);
    reader.opens();

    reader.part("name").fill("two words");
    reader.button("Track").click();

    reader.part("name-error").getByText(detail).waitFor();
    assertThat(reader.part("name").getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(reader.page().evaluate("() => document.activeElement.id")).isEqualTo("name");
    assertThat(reader.part("name").inputValue()).isEqualTo("two words");
    assertThat(bodies(reader))
        .containsExactly("{\"platform\":\"bluesky\",\"kind\":\"tag\",\"name\":\"two words\"}");
  }

  @Test
  void aRefusalOfTheServerStandsBesideTheServer(Reader reader) {
    willBeRefused(reader, "instance: \"no host\" (expected: a host name)");
    reader.opens();

    reader.part("platform").selectOption("mastodon");
    reader.part("name").fill("vans");
    reader.part("instance").fill("no host");
    reader.button("Track").click();

    reader.part("instance-error").getByText("expected: a host name").waitFor();
    assertThat(reader.part("name-error").textContent()).isEmpty();
  }

  @Test
  void aRefusalOfNoFieldStandsUnderTheForm(Reader reader) {
    reader.api().willRefuse(REGISTER, 503, "Service Unavailable", "the registry does not answer");
    reader.opens();

    reader.part("name").fill("vans");
    reader.button("Track").click();

    reader.part("track-answer").getByText("the registry does not answer").waitFor();
    assertThat(reader.part("track-answer").getAttribute("class")).contains("bad");
  }

  @Test
  void nothingIsAskedForWithoutAName(Reader reader) {
    reader.opens();

    reader.button("Track").click();

    assertThat(reader.part("name-error").textContent()).contains("expected: a tag or a handle");
    assertThat(bodies(reader)).isEmpty();
  }

  @Test
  void onlyWhatANetworkOffersMayBeChosen(Reader reader) {
    reader.opens();

    assertThat(reader.part("platform").locator("option").allTextContents())
        .isEqualTo(List.of("bluesky", "instagram", "mastodon"));
    assertThat(reader.part("instance").isDisabled()).isTrue();
    reader.part("platform").selectOption("mastodon");
    assertThat(reader.part("instance").getAttribute("placeholder")).isEqualTo("mastodon.social");
    assertThat(reader.part("instance").isEnabled()).isTrue();
  }

  @Test
  void whatIsRelatedMayBeTrackedToo(Reader reader) {
    reader.api().willAnswer(REGISTER, 201, made("mastodon", "tag", "running"));
    reader.opens();

    reader.button("Track this too: #running on mastodon").click();
    reader.part("related").locator("li").first().getByText("Tracked").waitFor();
    reader.button("Track this too: @nikerunning on instagram").click();
    reader.page().waitForCondition(() -> bodies(reader).size() == 2);

    assertThat(bodies(reader))
        .containsExactly(
            "{\"platform\":\"mastodon\",\"kind\":\"tag\",\"name\":\"running\"}",
            "{\"platform\":\"instagram\",\"kind\":\"handle\",\"name\":\"nikerunning\"}");
  }

  @Test
  void whatIsWatchedAlreadyIsNotOfferedAgain(Reader reader) {
    reader.opens();

    assertThat(reader.button("#adidas on mastodon is watched").isDisabled()).isTrue();
  }

  @Test
  void aRefusedSuggestionSaysWhy(Reader reader) {
    willBeRefused(reader, "platform: instagram (expected: a platform that is switched on)");
    reader.opens();

    reader.button("Track this too: #justdoit on instagram").click();

    reader.part("related").getByText("a platform that is switched on").waitFor();
    assertThat(reader.button("Track this too: #justdoit on instagram").isEnabled()).isTrue();
  }

  @Test
  void aTargetIsPausedAndResumed(Reader reader) {
    reader.api().willAnswer("POST /v1/targets/t-1/pause", 204, null);
    reader.api().willAnswer("POST /v1/targets/t-7/resume", 204, null);
    reader.opens();

    reader.button("Pause #nike on instagram").click();
    reader.button("Resume #asics on mastodon").click();

    reader
        .page()
        .waitForCondition(() -> reader.api().asked("POST /v1/targets/t-7/resume").size() == 1);
    assertThat(reader.api().asked("POST /v1/targets/t-1/pause")).hasSize(1);
  }

  @Test
  void aTargetIsDeletedOnlyByWhoMeansIt(Reader reader) {
    reader.api().willAnswer("DELETE /v1/targets/t-4", 204, null);
    reader.opens();

    reader.button("Delete #puma on bluesky").click();
    assertThat(reader.part("ask-title").textContent()).isEqualTo("Stop watching #puma on bluesky?");
    reader.button("Keep").click();
    assertThat(reader.part("ask").isVisible()).isFalse();
    reader.button("Delete #puma on bluesky").click();
    reader.page().keyboard().press("Escape");
    assertThat(reader.api().asked("DELETE /v1/targets/t-4")).isEmpty();

    reader.button("Delete #puma on bluesky").click();
    reader.button("Delete").click();
    reader.page().waitForCondition(() -> reader.api().asked("DELETE /v1/targets/t-4").size() == 1);
  }

  @Test
  void aChangeThatFailsSaysWhy(Reader reader) {
    reader
        .api()
        .willRefuse(
            "POST /v1/targets/t-1/pause",
            404,
            "Not Found",
            "target: t-1 (expected: one of this team)");
    reader.opens();

    reader.button("Pause #nike on instagram").click();

    reader.part("targets").getByText("target: t-1 (expected: one of this team)").waitFor();
  }

  @Test
  void aCampaignNarrowsEveryQuestionAndTheList(Reader reader) {
    reader.opens();
    reader.api().forgets();

    reader
        .page()
        .waitForResponse(
            response -> response.url().contains("/v1/insights/related"),
            () -> reader.part("filter").selectOption("campaign:c-1"));
    reader.settled();

    for (String question :
        List.of(
            "posts-over-time",
            "share-of-posts",
            "top-posts",
            "related",
            "followers-over-time",
            "GET /v1/coverage")) {
      assertThat(reader.api().asked(question).getLast().uri().getQuery())
          .as(question)
          .contains("campaign=c-1");
    }
    assertThat(reader.part("targets").locator("li").count()).isEqualTo(3);
    assertThat(reader.page().url()).endsWith("?window=PT24H&filter=campaign%3Ac-1");
  }

  @Test
  void aBrandIsAskedForAsABrand(Reader reader) {
    reader.opens("?filter=brand%3Ab-1");

    assertThat(reader.api().asked("share-of-posts").getLast().uri().getQuery())
        .contains("brand=b-1");
    assertThat(reader.part("filter").inputValue()).isEqualTo("brand:b-1");
  }

  @Test
  void everythingIsReachedByKeyboard(Reader reader) {
    reader.opens();
    Set<Object> reached = new HashSet<>();

    for (int tab = 0; tab < TABS_MAX; tab++) {
      reader.page().keyboard().press("Tab");
      reached.add(
          reader
              .page()
              .evaluate(
                  "() => document.activeElement.dataset.focus ?? (document.activeElement.id || document.activeElement.value || document.activeElement.textContent)"));
    }

    assertThat(reached)
        .contains(
            "Skip to the figures",
            "filter",
            "PT24H",
            "legend t-1",
            "summary table",
            "summary gaps t-2")
        .contains(
            "platform", "name", "pace", "Track", "pause t-1", "delete t-9", "mastodon #running");
    Locator skip = reader.page().locator(".skip");
    assertThat(skip.getAttribute("href")).isEqualTo("#content");
  }
}
