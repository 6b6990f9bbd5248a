package io.trawl.connectors.meta;

import static io.trawl.connectors.Fields.filled;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.CallAddress;
import java.net.URLDecoder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on. It is the {@code after} of its cursors; older lists go on by date and have
 * it in the next page's address only, whose parameters are then kept behind a question mark. That
 * address holds the token, and so is never kept itself.
 */
public final class GraphCursor {

  private static final String PARAMETERS = "?";

  /** Parameters of the next page's address that say where it begins. */
  private static final Set<String> PLACES =
      Set.of("after", "until", "since", "offset", "__paging_token");

  private GraphCursor() {}

  /** Where a list goes on that names its next page as long as there is one; null = it ends. */
  public static @Nullable String next(JsonNode paging) {
    String next = filled(paging, "next");
    if (next == null) {
      return null;
    }
    String after = after(paging);
    return after == null ? parameters(next) : after;
  }

  /** Where a list goes on that does not name its next page; null = it ends. */
  public static @Nullable String after(JsonNode paging) {
    return filled(paging.path("cursors"), "after");
  }

  /** A call's address with the cursor; unchanged without one or with an empty one. */
  public static CallAddress on(CallAddress address, @Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return address;
    }
    if (!cursor.startsWith(PARAMETERS)) {
      return address.query("after", cursor);
    }
    CallAddress all = address;
    for (String parameter : cursor.substring(1).split("&", -1)) {
      int end = parameter.indexOf('=');
      if (end > 0 && PLACES.contains(parameter.substring(0, end))) {
        all = all.query(parameter.substring(0, end), decoded(parameter.substring(end + 1)));
      }
    }
    return all;
  }

  private static @Nullable String parameters(String next) {
    StringBuilder kept = new StringBuilder();
    String query = next.substring(next.indexOf('?') + 1);
    for (String parameter : query.split("&", -1)) {
      int end = parameter.indexOf('=');
      if (end > 0 && PLACES.contains(parameter.substring(0, end))) {
        kept.append(kept.isEmpty() ? PARAMETERS : "&").append(parameter);
      }
    }
    return kept.isEmpty() ? null : kept.toString();
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException unencoded) {
      return value;
    }
  }
}
