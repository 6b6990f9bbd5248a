package io.trawl.connectors.youtube;

import com.fasterxml.jackson.databind.JsonNode;

/** What an item of an answer is, in the network's own words. */
enum Kind {
  VIDEO,
  SEARCH_RESULT,
  PLAYLIST_ITEM,
  CHANNEL,
  THREAD,
  COMMENT,
  /** Known to be none of ours: a list, a category. */
  OTHER;

  static Kind of(JsonNode item) {
    return switch (item.path("kind").asText()) {
      case "youtube#video" -> VIDEO;
      case "youtube#searchResult" -> SEARCH_RESULT;
      case "youtube#playlistItem" -> PLAYLIST_ITEM;
      case "youtube#channel" -> CHANNEL;
      case "youtube#commentThread" -> THREAD;
      case "youtube#comment" -> COMMENT;
      default -> OTHER;
    };
  }
}
