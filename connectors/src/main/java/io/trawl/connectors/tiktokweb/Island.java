package io.trawl.connectors.tiktokweb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Html;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Body.Malformed;
import java.util.List;

/** The data of a page, as JSON in one of its scripts; its name has changed with the years. */
final class Island {

  private static final List<String> NAMES =
      List.of("__UNIVERSAL_DATA_FOR_REHYDRATION__", "SIGI_STATE", "__NEXT_DATA__");

  private Island() {}

  /** The island where there is one, the page where there is none. */
  static Body of(Html page) {
    return NAMES.stream()
        .map(name -> script(page.text(), name))
        .filter(script -> !script.isEmpty())
        .findFirst()
        .map(Island::parsed)
        .orElse(page);
  }

  /** What stands in the script of an id; empty if there is no such script, or nothing in it. */
  private static String script(String page, String name) {
    int id = page.indexOf("id=\"" + name + "\"");
    int start = id < 0 ? -1 : page.indexOf('>', id) + 1;
    if (start <= 0) {
      return "";
    }
    int end = page.indexOf("</script", start);
    return page.substring(start, end < 0 ? page.length() : end).strip();
  }

  private static Body parsed(String script) {
    try {
      JsonNode root = Body.MAPPER.readTree(script);
      return new Json(root);
    } catch (JsonProcessingException broken) {
      return new Malformed("the page's data cannot be read");
    }
  }
}
