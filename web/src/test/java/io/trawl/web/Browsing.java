package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a reader in front of the page, in the machine's own Chromium: one for the whole run,
 * because each Playwright unpacks a Node of its own. Without a Chromium the tests fail; who wants
 * them skipped says {@code -Dtrawl.browser=skip}.
 */
final class Browsing implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

  private static final Path CHROMIUM =
      Path.of(System.getProperty("trawl.chromium", "/usr/bin/chromium"));
  private static final Namespace OURS = Namespace.create(Browsing.class);
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-quic",
          "--no-first-run");

  /** The browser, for as long as tests run. */
  private record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    static Chromium start() {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      var options = new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS);
      return new Chromium(playwright, playwright.chromium().launch(options));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Assumptions.assumeFalse(
        "skip".equals(System.getProperty("trawl.browser")), "-Dtrawl.browser=skip was given");
    if (!Files.isExecutable(CHROMIUM)) {
      throw new IllegalStateException(
          "no Chromium at "
              + CHROMIUM
              + " (install it, name it with -Dtrawl.chromium=PATH,"
              + " or skip the page's tests with -Dtrawl.browser=skip)");
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Reader.class;
  }

  @Override
  public Reader resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Chromium chromium =
        context
            .getRoot()
            .getStore(OURS)
            .computeIfAbsent("chromium", key -> Chromium.start(), Chromium.class);
    try {
      Reader reader = new Reader(chromium.browser(), new CannedApi());
      context.getStore(OURS).put("reader", reader);
      return reader;
    } catch (IOException failure) {
      throw new IllegalStateException("no port for the page", failure);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Reader reader = context.getStore(OURS).remove("reader", Reader.class);
    if (reader != null) {
      reader.close();
      assertThat(reader.complaints()).as("console").isEmpty();
    }
  }
}
