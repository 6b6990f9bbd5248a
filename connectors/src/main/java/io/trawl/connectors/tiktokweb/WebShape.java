package io.trawl.connectors.tiktokweb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in an answer, whichever of TikTok's shapes it has: an island of a page, from
 * 2023 on or before, or what the page itself asks for.
 *
 * @param code the network's own status; 0 = all is well; null = it does not say
 * @param items videos, in order
 * @param list whether they are a list, be it an empty one
 * @param accounts objects with {@code user} and its {@code stats}
 * @param tag object with {@code challenge} and its {@code stats}; missing = none
 */
record WebShape(
    @Nullable Integer code,
    List<JsonNode> items,
    boolean list,
    List<JsonNode> accounts,
    JsonNode tag) {

  private static final List<String> CODES = List.of("statusCode", "status_code", "serverCode");
  private static final List<String> LISTS = List.of("itemList", "item_list", "items", "aweme_list");

  static WebShape of(JsonNode root) {
    JsonNode scope = root.path("__DEFAULT_SCOPE__");
    if (scope.isObject()) {
      return read(
          List.of(
              scope.path("webapp.user-detail"),
              scope.path("webapp.video-detail"),
              scope.path("webapp.challenge-detail")));
    }
    JsonNode page = root.path("props").path("pageProps");
    if (page.isObject()) {
      return read(List.of(page));
    }
    return root.has("ItemModule") || root.has("UserModule") || root.has("ChallengePage")
        ? state(root)
        : read(List.of(root));
  }

  /** Whether there is anything that is known, were it only a status. */
  boolean isKnown() {
    return code != null || list || !items.isEmpty() || !accounts.isEmpty() || tag.isObject();
  }

  boolean isEmpty() {
    return items.isEmpty() && accounts.isEmpty() && !tag.isObject();
  }

  private static WebShape read(List<JsonNode> parts) {
    Integer code = null;
    boolean list = false;
    List<JsonNode> items = new ArrayList<>();
    List<JsonNode> accounts = new ArrayList<>();
    JsonNode tag = MissingNode.getInstance();
    for (JsonNode part : parts) {
      code = code == null || code == 0 ? code(part, code) : code;
      JsonNode info = part.path("userInfo");
      JsonNode account = info.path("user").isObject() ? info : part;
      if (account.path("user").isObject()) {
        accounts.add(account);
      }
      list |= items(part, items);
      list |= items(info, items);
      JsonNode challenge = part.path("challengeInfo");
      tag = challenge.path("challenge").isObject() ? challenge : tag;
    }
    return new WebShape(code, items, list, accounts, tag);
  }

  private static @Nullable Integer code(JsonNode part, @Nullable Integer before) {
    for (String name : CODES) {
      JsonNode code = part.path(name);
      boolean http = name.equals("serverCode") && code.asInt() == 200;
      if (code.isIntegralNumber() && code.canConvertToInt()) {
        return http ? 0 : code.intValue();
      }
    }
    return before;
  }

  /** A list of videos under one of its names, or what a search found; a video by itself. */
  private static boolean items(JsonNode part, List<JsonNode> items) {
    JsonNode one = part.path("itemInfo").path("itemStruct");
    if (one.isObject()) {
      items.add(one);
    }
    if (part.isArray()) {
      part.forEach(items::add);
      return true;
    }
    for (String name : LISTS) {
      if (part.path(name).isArray()) {
        part.path(name).forEach(items::add);
        return true;
      }
    }
    return found(part.path("data"), items);
  }

  /** A search mixes videos with accounts and more: only the former have an item. */
  private static boolean found(JsonNode data, List<JsonNode> items) {
    boolean list = false;
    for (JsonNode one : data.isArray() ? data : MissingNode.getInstance()) {
      if (one.path("item").isObject()) {
        items.add(one.path("item"));
        list = true;
      }
    }
    return list;
  }

  /** The island of 2021 to 2023: one table of each kind. */
  private static WebShape state(JsonNode root) {
    List<JsonNode> items = new ArrayList<>();
    root.path("ItemModule").forEach(items::add);
    List<JsonNode> accounts = new ArrayList<>();
    JsonNode users = root.path("UserModule");
    users
        .path("users")
        .properties()
        .forEach(user ->
            accounts.add(
                WebAccount.joined(user.getValue(), users.path("stats").path(user.getKey()))));
    JsonNode tag = root.path("ChallengePage").path("challengeInfo");
    Integer code = code(root, null);
    for (String page : List.of("UserPage", "VideoPage", "ChallengePage")) {
      code = code == null || code == 0 ? code(root.path(page), code) : code;
    }
    return new WebShape(
        code,
        items,
        root.has("ItemModule"),
        accounts,
        tag.path("challenge").isObject() ? tag : MissingNode.getInstance());
  }
}
