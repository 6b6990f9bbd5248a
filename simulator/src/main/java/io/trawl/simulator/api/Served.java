package io.trawl.simulator.api;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * One document inside an answer, in the words of the product: platform, canonical key, counts by
 * the names of its metrics, {@link #HIDDEN} for a count the network withholds.
 */
public sealed interface Served {

  /** A withheld count; a count that the answer does not carry has no entry. */
  long HIDDEN = -1;

  /** Platform key. */
  String platform();

  /** Canonical key. */
  String key();

  /** The counts it carried. */
  Map<String, Long> counts();

  /**
   * A post.
   *
   * @param authors every form in which the answer names its author
   * @param text SHA-256 of the plain text, in hex
   * @param tags canonical
   * @param place where in the answer it stands
   */
  record OfPost(
      String platform,
      String key,
      Set<String> authors,
      Instant created,
      String text,
      Set<String> tags,
      Place place,
      Map<String, Long> counts)
      implements Served {

    /** Where in an answer a post stands. */
    public enum Place {
      /** In an order in which whoever lost the answer can ask for it again. */
      FEED,
      /** Among what is popular now: whoever lost the answer may be shown others next time. */
      POPULAR,
      /** As somebody's repost or pin. */
      ELSEWHERE
    }

    public OfPost {
      authors = Set.copyOf(authors);
      tags = Set.copyOf(tags);
      counts = Map.copyOf(counts);
    }
  }

  /**
   * What stands below a post: whoever lost the answer may not ask again.
   *
   * @param of key of the post
   * @param authors every form in which the answer names its author
   */
  record OfComment(
      String platform, String key, String of, Set<String> authors, Map<String, Long> counts)
      implements Served {

    public OfComment {
      authors = Set.copyOf(authors);
      counts = Map.copyOf(counts);
    }
  }

  /**
   * That somebody passed a post on.
   *
   * @param key the account's id and the post's key
   * @param of key of the post
   * @param by every form in which the answer names the account
   * @param at when
   */
  record OfRepost(String platform, String key, String of, Set<String> by, Instant at)
      implements Served {

    public OfRepost {
      by = Set.copyOf(by);
    }

    @Override
    public Map<String, Long> counts() {
      return Map.of();
    }
  }

  /**
   * A profile.
   *
   * @param aliases every form in which the answer names it
   */
  record OfProfile(String platform, String key, Set<String> aliases, Map<String, Long> counts)
      implements Served {

    public OfProfile {
      aliases = Set.copyOf(aliases);
      counts = Map.copyOf(counts);
    }
  }

  /** A tag; on Mastodon its key is {@code instance/tag}. */
  record OfTag(String platform, String key, Map<String, Long> counts) implements Served {

    public OfTag {
      counts = Map.copyOf(counts);
    }
  }
}
