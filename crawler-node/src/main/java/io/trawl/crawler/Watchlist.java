package io.trawl.crawler;

import io.trawl.model.Hashtag;
import io.trawl.model.Post;
import io.trawl.model.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose posts are to be heard. A tag hears what the network calls by it, in any spelling; a handle
 * hears what its account wrote, once it is known which account that is.
 */
final class Watchlist {

  private final List<Target> targets;
  private final Map<String, List<Target>> byTag = new HashMap<>();
  private final Map<String, List<Target>> byAuthor = new HashMap<>();

  Watchlist(List<Target> targets) {
    this.targets = List.copyOf(targets);
    for (Target target : targets) {
      switch (target) {
        case Target.Tag tag -> add(byTag, Hashtag.of(tag.name()).canonical(), tag);
        case Target.Handle handle -> {
          if (handle.nativeId() != null) {
            add(byAuthor, handle.nativeId(), handle);
          }
        }
      }
    }
  }

  private static void add(Map<String, List<Target>> to, String key, Target target) {
    to.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(target);
  }

  List<Target> targets() {
    return targets;
  }

  /**
   * The targets that a post is of, each once.
   *
   * @param sentFor canonical tags that the network sent it for
   */
  Collection<Target> of(Post post, List<String> sentFor) {
    Set<Target> found = new LinkedHashSet<>();
    sentFor.forEach(tag -> found.addAll(byTag.getOrDefault(tag, List.of())));
    if (post.hashtags() != null) {
      post.hashtags().forEach(tag -> found.addAll(byTag.getOrDefault(tag.canonical(), List.of())));
    }
    if (post.author().id() != null) {
      found.addAll(by(post.author().id()));
    }
    return found;
  }

  /** The handles of an account. */
  Collection<Target> by(String author) {
    return byAuthor.getOrDefault(author, List.of());
  }
}
