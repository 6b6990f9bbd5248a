package io.trawl.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on a desk, in the dark and on a phone, for those who see it and those who hear it. */
@ExtendWith(Browsing.class)
class LooksIT {

  private static final int DESK = 1_280;
  private static final int PHONE = 380;

  @ParameterizedTest
  @CsvSource({
    "1280, LIGHT, desktop-light",
    "1280, DARK, desktop-dark",
    "380, LIGHT, phone-light",
    "380, DARK, phone-dark"
  })
  void nothingIsHardToReadOrReach(int width, ColorScheme scheme, String name, Reader reader) {
    reader.on(width, scheme).opens();
    openAllTables(reader);

    List<String> found =
        new AxeBuilder(reader.page())
                .withTags(
                    List.of(
                        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations()
                .stream()
                .map(LooksIT::words)
                .toList();

    assertThat(found).isEmpty();
    assertThat(reader.complaints()).isEmpty();
  }

  private static String words(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }

  private static void openAllTables(Reader reader) {
    reader
        .page()
        .evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)");
    reader
        .page()
        .waitForFunction("() => document.querySelectorAll('details > .scroll').length > 3");
  }

  @ParameterizedTest
  @CsvSource({
    "1280, LIGHT, desktop-light",
    "1280, DARK, desktop-dark",
    "380, LIGHT, phone-light",
    "380, DARK, phone-dark"
  })
  void itFitsTheScreen(int width, ColorScheme scheme, String name, Reader reader) {
    reader.on(width, scheme).opens();

    reader.photographs(name);

    assertThat(overflow(reader)).isZero();
    openAllTables(reader);
    assertThat(overflow(reader)).as("with every table open").isZero();
  }

  private static int overflow(Reader reader) {
    return (int) reader.page().evaluate("() => document.documentElement.scrollWidth - innerWidth");
  }

  @Test
  void itTurnsDarkWithTheReadersSystem(Reader reader) {
    reader.on(DESK, ColorScheme.LIGHT).opens();
    String light = reader.option("posts").path("series").path(0).path("color").toString();

    reader
        .page()
        .emulateMedia(
            new com.microsoft.playwright.Page.EmulateMediaOptions()
                .setColorScheme(ColorScheme.DARK));

    reader
        .page()
        .waitForCondition(() ->
            !reader.option("posts").path("series").path(0).path("color").toString().equals(light));
    assertThat(reader.on(PHONE, ColorScheme.DARK).opens().complaints()).isEmpty();
  }
}
