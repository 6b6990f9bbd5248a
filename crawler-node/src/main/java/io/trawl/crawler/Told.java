package io.trawl.crawler;

import io.trawl.model.Post;
import io.trawl.model.Target;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whose the posts are that a stream told last, by both of their ids. Not for several threads. */
final class Told {

  /** Ids remembered; those not told for longest go first. */
  static final int MAX = 50_000;

  private final Map<String, List<Target>> whose =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Target>> eldest) {
          return size() > MAX;
        }
      };

  void add(Post post, Collection<Target> targets) {
    if (!targets.isEmpty()) {
      List<Target> all = List.copyOf(targets);
      whose.put(post.key(), all);
      whose.put(post.deliveredId(), all);
    }
  }

  Collection<Target> of(String id) {
    return whose.getOrDefault(id, List.of());
  }
}
