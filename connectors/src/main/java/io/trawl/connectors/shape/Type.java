package io.trawl.connectors.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What a JSON value is. */
public enum Type {
  NULL,
  BOOLEAN,
  NUMBER,
  TEXT,
  OBJECT,
  ARRAY;

  static Type of(JsonNode node) {
    return switch (node.getNodeType()) {
      case BOOLEAN -> BOOLEAN;
      case NUMBER -> NUMBER;
      case STRING, BINARY -> TEXT;
      case OBJECT, POJO -> OBJECT;
      case ARRAY -> ARRAY;
      case NULL, MISSING -> NULL;
    };
  }

  /** Lower-case name. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
