package io.trawl.lake.erase;

import com.fasterxml.jackson.databind.JsonNode;

/** What is to become of one thing in the lake. */
sealed interface Fate {

  /** It says nothing of them. */
  record Stays() implements Fate {}

  /** It is theirs, or cannot be told apart from what is. */
  record Goes() implements Fate {}

  /** It is somebody else's and stays, but for what it says of them. */
  record Changes(JsonNode into) implements Fate {}
}
