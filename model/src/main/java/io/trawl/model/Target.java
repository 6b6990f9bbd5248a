package io.trawl.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What is watched on a platform. The id is opaque: everything else is an attribute, so a rename is
 * not a new target.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Target.Tag.class, name = "tag"),
  @JsonSubTypes.Type(value = Target.Handle.class, name = "handle")
})
public sealed interface Target {

  /** Opaque id. */
  String id();

  /** Platform key, for example {@code mastodon}. */
  String platform();

  /** Tag or handle as registered, without {@code #} or {@code @}. */
  String name();

  /** The server to ask, for platforms with many; null elsewhere. */
  @Nullable String instance();

  /** {@code tag} or {@code handle}. */
  default String kind() {
    return switch (this) {
      case Tag _ -> "tag";
      case Handle _ -> "handle";
    };
  }

  /** A hashtag. */
  record Tag(String id, String platform, String name, @Nullable String instance) implements Target {
    public Tag {
      checkTarget(id, platform, name);
    }
  }

  /**
   * An account.
   *
   * @param nativeId the platform's id behind the name, once resolved
   */
  record Handle(
      String id, String platform, String name, @Nullable String instance, @Nullable String nativeId)
      implements Target {
    public Handle {
      checkTarget(id, platform, name);
    }
  }

  private static void checkTarget(String id, String platform, String name) {
    Checks.notBlank("target id", id);
    Checks.notBlank("platform", platform);
    Checks.notBlank("name", name);
  }
}
