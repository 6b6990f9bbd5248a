package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A page where JSON was asked: a wall, unless its data island holds what was asked for. */
final class HtmlPage {

  private static final List<String> LOGIN =
      List.of("loginandsignuppage", "landingpage", "loginform", "name=\"password\"");

  private static final List<String> CHALLENGE = List.of("challenge", "checkpoint", "captcha");

  private HtmlPage() {}

  /** The island's root, where the page is one of those that carry data. */
  static Optional<JsonNode> island(String text, Response response) {
    return isBusy(response) ? Optional.empty() : SharedData.island(text);
  }

  /** What a page without data means. */
  static Outcome wall(String text, Response response) {
    if (isBusy(response)) {
      return InstagramErrors.status(response);
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return InstagramErrors.outcome(
        error(lower, response), "HTML, status " + response.status(), response);
  }

  private static boolean isBusy(Response response) {
    return response.status() == 429 || response.status() >= 500;
  }

  /** The title before the body: every page, even the one for 404, offers to log in. */
  private static ErrorClass error(String page, Response response) {
    String title = title(page);
    if (title.contains("login") || title.contains("log in")) {
      return ErrorClass.LOGIN_HTML;
    }
    if (title.contains("not found") || response.status() == 404) {
      return ErrorClass.NOT_FOUND;
    }
    if (LOGIN.stream().anyMatch(page::contains)) {
      return ErrorClass.LOGIN_HTML;
    }
    if (CHALLENGE.stream().anyMatch(page::contains)) {
      return ErrorClass.CHALLENGE_HTML;
    }
    return response.status() >= 400 ? ErrorClass.FORBIDDEN_HTML : ErrorClass.LOGIN_HTML;
  }

  private static String title(String page) {
    int start = page.indexOf("<title");
    int end = start < 0 ? -1 : page.indexOf("</title", start);
    return end < 0 ? "" : page.substring(start, end);
  }
}
