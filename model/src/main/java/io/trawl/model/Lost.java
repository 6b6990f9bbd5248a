package io.trawl.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a network says is not to be seen any more.
 *
 * @param what it is
 * @param id its key, or the id by which it was delivered
 */
public record Lost(What what, String id, Why why) {

  /** What can be lost. */
  public enum What {
    POST,
    ACCOUNT
  }

  /** As far as the network says. */
  public enum Why {
    DELETED,
    /** Its author shows it to some only. */
    PROTECTED,
    /** By the network. */
    SUSPENDED,
    /** It was asked for and did not come, or in words that may mean anything. */
    UNKNOWN;

    /** Lower-case name. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The cause of that name. */
    public static Why of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  public Lost {
    Checks.notBlank("id", id);
  }

  /** A post. */
  public static Lost post(String id, Why why) {
    return new Lost(What.POST, id, why);
  }

  /** An account. */
  public static Lost account(String id, Why why) {
    return new Lost(What.ACCOUNT, id, why);
  }

  /** Of the posts that were asked for by id, those that did not come. */
  public static List<Lost> missing(List<String> asked, List<Seen> came) {
    Set<String> there =
        came.stream()
            .map(Seen::document)
            .filter(Post.class::isInstance)
            .map(Document::deliveredId)
            .collect(Collectors.toSet());
    return asked.stream()
        .filter(id -> !there.contains(id) && !id.isBlank())
        .distinct()
        .map(id -> post(id, Why.UNKNOWN))
        .toList();
  }
}
