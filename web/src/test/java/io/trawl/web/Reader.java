package io.trawl.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody in front of the page, who also hears what the browser complains about. */
final class Reader implements AutoCloseable {

  private static final int WIDE = 1_280;
  private static final int HIGH = 900;
  private static final double PATIENCE_MILLIS = 10_000;

  /** What Chromium says of every refusal, expected or not; the page has to tell it. */
  private static final String REFUSED = "Failed to load resource";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PICTURES = Path.of("target", "screenshots");

  /** The options of a chart, without what cannot be told as JSON. */
  private static final String OPTION =
      "id => JSON.stringify(echarts.getInstanceByDom(document.querySelector('#' + id + ' .drawing'))"
          + ".getOption(), (key, value) => value instanceof Element ? null : value)";

  private final Browser browser;
  private final CannedApi api;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private Page page;

  Reader(Browser browser, CannedApi api) {
    this.browser = browser;
    this.api = api;
    this.page = with(WIDE, ColorScheme.LIGHT);
  }

  private Page with(int width, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, HIGH)
                .setLocale("en-GB")
                .setColorScheme(scheme));
    Page made = context.newPage();
    made.setDefaultTimeout(PATIENCE_MILLIS);
    made.onConsoleMessage(message -> {
      boolean bad = message.type().equals("error") || message.type().equals("warning");
      if (bad && !message.text().startsWith(REFUSED)) {
        complaints.add(message.text());
      }
    });
    made.onPageError(complaints::add);
    return made;
  }

  CannedApi api() {
    return api;
  }

  Page page() {
    return page;
  }

  /** Takes another screen. */
  Reader on(int width, ColorScheme scheme) {
    page.context().close();
    page = with(width, scheme);
    return this;
  }

  /** Opens the page and waits until nothing is awaited any more. */
  Reader opens() {
    return opens("");
  }

  Reader opens(String query) {
    page.navigate(api.address() + query);
    settled();
    return this;
  }

  /** Opens something that is made when it is opened: a moment after the click. */
  static void unfold(Locator summary) {
    summary.click();
    summary.locator("xpath=following-sibling::*").first().waitFor();
  }

  Reader settled() {
    page.waitForFunction(
        "() => ['posts', 'spikes', 'campaign', 'share', 'voice', 'coverage', 'targets', 'top',"
            + " 'sentiment', 'influencers', 'followers',"
            + " 'totals', 'related']"
            + ".every(id => document.getElementById(id).childElementCount > 0"
            + " || document.getElementById(id).previousElementSibling.childElementCount > 0)"
            + " && !document.querySelector('[aria-busy]')");
    return this;
  }

  Locator part(String id) {
    return page.locator("#" + id);
  }

  Locator button(String name) {
    return page.getByRole(
        com.microsoft.playwright.options.AriaRole.BUTTON,
        new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  void choosesWindow(String window) {
    page.locator("input[name=window][value=" + window + "]").check();
  }

  /** What a chart was told to draw. */
  JsonNode option(String id) {
    try {
      return JSON.readTree((String) page.evaluate(OPTION, id));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("option of " + id, failure);
    }
  }

  /** Errors, warnings and violations of the content security policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  void photographs(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  @Override
  public void close() {
    page.context().close();
    api.close();
  }
}
