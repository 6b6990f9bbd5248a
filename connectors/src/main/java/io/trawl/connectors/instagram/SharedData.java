package io.trawl.connectors.instagram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.trawl.connectors.Body;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.instagram.Reading.Missing;
import io.trawl.connectors.instagram.Reading.Unknown;
import io.trawl.connectors.instagram.Reading.Wall;
import java.util.Optional;

/** The data island of Instagram's pages: {@code window._sharedData = {…};} in a script. */
final class SharedData {

  private static final String NAME = "window._sharedData";

  /** Stops at the island's closing brace: the script goes on behind it. */
  private static final ObjectReader ISLAND =
      Body.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SharedData() {}

  /** The island of a page that has one; the name is also tested and assigned elsewhere in it. */
  static Optional<JsonNode> island(String page) {
    int at = page.indexOf(NAME);
    while (at >= 0) {
      Optional<JsonNode> found = assigned(page, at + NAME.length());
      if (found.isPresent()) {
        return found;
      }
      at = page.indexOf(NAME, at + NAME.length());
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> assigned(String page, int from) {
    int start = page.indexOf('{', from);
    if (start < 0 || !page.substring(from, start).strip().equals("=")) {
      return Optional.empty();
    }
    try {
      return Optional.of(ISLAND.readTree(page.substring(start)))
          .filter(root -> root.path("entry_data").isObject());
    } catch (JsonProcessingException broken) {
      return Optional.empty(); // What is left is a page without data: a wall.
    }
  }

  /** What the island says, by the name of the page it belongs to. */
  static Reading read(JsonNode root) {
    JsonNode pages = root.path("entry_data");
    if (pages.has("TagPage")) {
      return page(pages.path("TagPage").path(0));
    }
    if (pages.has("ProfilePage")) {
      return page(pages.path("ProfilePage").path(0));
    }
    if (pages.has("HttpErrorPage")) {
      return new Missing("page");
    }
    if (pages.has("Challenge")) {
      return new Wall(ErrorClass.CHALLENGE_HTML, "Challenge");
    }
    if (pages.has("LoginAndSignupPage") || pages.has("LandingPage")) {
      return new Wall(ErrorClass.LOGIN_HTML, "login page");
    }
    return new Unknown("no page we know in entry_data");
  }

  /** The page holds one of the shapes its time had; never an island again. */
  private static Reading page(JsonNode page) {
    return page.has("entry_data") ? new Unknown("island in an island") : Shape.read(page);
  }
}
