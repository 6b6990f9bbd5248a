package io.trawl.lake.schema;

import io.trawl.model.Checks;

/**
 * The name of a document, whatever is known about it.
 *
 * @param key canonical native id
 */
public record Ref(Kind kind, String platform, String key) {

  public Ref {
    Checks.notBlank("platform", platform);
    Checks.notBlank("key", key);
  }

  /** The {@code _id} in its index: the key, or its digest where the key is too long for an id. */
  public String id() {
    return Ids.bounded(key);
  }
}
