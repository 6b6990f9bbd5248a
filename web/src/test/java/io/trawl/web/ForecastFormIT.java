package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What would become of a target is said while it is typed in, before anybody commits to it. */
@ExtendWith(Browsing.class)
class ForecastFormIT {

  private static final String FORECAST = "POST /v1/forecasts";
  private static final String WAITS =
      "this tag at 15 minutes and the 30 watched already need 2 tokens; you have 1; 1 tag will wait";

  private static List<String> questions(Reader reader) {
    return reader.api().asked(FORECAST).stream().map(CannedApi.Asked::body).toList();
  }

  @Test
  void itIsSaidBeforeAnythingIsRegistered(Reader reader) {
    reader.api().willAnswer(FORECAST, World.forecast(WAITS, false));
    reader.opens();

    reader.part("platform").selectOption("mastodon");
    reader.part("pace").selectOption("PT15M");
    reader.part("name").fill("vans");

    reader.part("track-forecast").getByText("Forecast: " + WAITS + ".").waitFor();
    assertThat(reader.part("track-forecast").getAttribute("class")).contains("bad");
    assertThat(questions(reader))
        .containsExactly(
            "{\"platform\":\"mastodon\",\"kind\":\"tag\",\"pace\":\"PT15M\",\"names\":[\"vans\"]}");
    assertThat(reader.api().asked("POST /v1/targets")).isEmpty();
  }

  @Test
  void anotherPaceIsAnotherQuestionAndNoNameIsNone(Reader reader) {
    reader.opens();
    reader.part("name").fill("vans");
    reader.part("track-forecast").getByText("none will wait").waitFor();

    reader.part("pace").selectOption("PT1H");
    reader.page().waitForCondition(() -> questions(reader).size() == 2);
    reader.part("name").fill("");
    reader.page().waitForCondition(() -> reader.part("track-forecast").textContent().isEmpty());

    assertThat(questions(reader)).hasSize(2).last().asString().contains("\"pace\":\"PT1H\"");
  }

  @Test
  void whileItIsNotKnownThatIsSaid(Reader reader) {
    CountDownLatch answer = reader.api().hold(FORECAST);
    reader.opens();

    reader.part("name").fill("vans");
    reader.part("track-forecast").getByText("Looking ahead…").waitFor();
    assertThat(reader.part("track-forecast").getAttribute("aria-busy")).isEqualTo("true");
    answer.countDown();

    reader.part("track-forecast").getByText("none will wait").waitFor();
    reader
        .page()
        .waitForCondition(() -> reader.part("track-forecast").getAttribute("aria-busy") == null);
  }

  @Test
  void whatCannotBeSaidMayBeAskedAgain(Reader reader) {
    reader.api().willRefuse(FORECAST, 503, "Service Unavailable", "a store is out of reach");
    reader.opens();

    reader.part("name").fill("vans");
    reader.part("track-forecast").getByText("a store is out of reach").waitFor();
    reader.api().willAnswer(FORECAST, World.forecast("none will wait", true));
    reader.part("track-forecast").locator("button").click();

    reader.part("track-forecast").getByText("none will wait").waitFor();
  }

  @Test
  void aRefusalSaysWhatWasExpected(Reader reader) {
    String detail = "tag: \"two words\" (expected: to match [\\p{L}\\p{N}_]{1,100})";
    reader.api().willRefuse(FORECAST, 422, "Unprocessable Content", detail);
    reader.opens();

    reader.part("name").fill("two words");

    reader.part("track-forecast").getByText(detail).waitFor();
    assertThat(reader.part("track-forecast").locator("button").count()).isZero();
  }
}
