package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.Assertions;

/**
 * What happens to people and posts while they are watched, in a seeded order: accounts take other
 * names and names that others gave up, protect themselves, are suspended and come back, and posts
 * are deleted. Brands stay, for they are the ones that are watched by name. Not for several
 * threads.
 */
final class Upheaval {

  /** One thing that happens. */
  enum Kind {
    RENAMED,
    NAME_TAKEN,
    PROTECTED,
    SUSPENDED,
    BACK,
    DELETED
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BRANDS = 8;

  private final Networks networks;
  private final Set<String> deletable;
  private final Random random;
  private final List<String> names = new ArrayList<>();
  private final Deque<String> free = new ArrayDeque<>();
  private final Deque<String> away = new ArrayDeque<>();
  private final Map<Kind, Integer> made = new EnumMap<>(Kind.class);
  private int step;

  /**
   * Nothing has happened yet.
   *
   * @param deletable networks whose posts are deleted by the keys they are served with
   */
  Upheaval(Networks networks, Set<String> deletable, long seed)
      throws IOException, InterruptedException {
    this.networks = networks;
    this.deletable = Set.copyOf(deletable);
    this.random = new Random(seed);
    List<String> all = networks.accounts();
    names.addAll(all.subList(BRANDS, all.size()));
  }

  /** The next thing happens, if it can. */
  void next() throws IOException, InterruptedException {
    Kind kind = Kind.values()[step % Kind.values().length];
    step++;
    boolean happened =
        switch (kind) {
          case RENAMED -> renamed(anybody(), "renamed_" + step);
          case NAME_TAKEN -> !free.isEmpty() && renamed(anybody(), free.poll());
          case PROTECTED -> hidden("protect");
          case SUSPENDED -> hidden("suspend");
          case BACK -> !away.isEmpty() && change("open", away.poll());
          case DELETED -> deleted();
        };
    if (happened) {
      made.merge(kind, 1, Integer::sum);
    }
  }

  private String anybody() {
    return names.get(random.nextInt(names.size()));
  }

  private boolean renamed(String account, String to) throws IOException, InterruptedException {
    networks.change(change("rename").put("account", account).put("to", to));
    names.set(names.indexOf(account), to);
    if (away.remove(account)) {
      away.add(to);
    }
    free.add(account);
    return true;
  }

  private boolean hidden(String how) throws IOException, InterruptedException {
    String account = anybody();
    away.remove(account);
    away.add(account);
    return change(how, account);
  }

  private boolean change(String what, String account) throws IOException, InterruptedException {
    networks.change(change(what).put("account", account));
    return true;
  }

  private boolean deleted() throws IOException, InterruptedException {
    List<JsonNode> posts =
        networks.truth().stream()
            .filter(line -> line.path("kind").asText().equals("post"))
            .filter(line -> deletable.contains(line.path("platform").asText()))
            .toList();
    if (posts.isEmpty()) {
      return false;
    }
    JsonNode post = posts.get(random.nextInt(posts.size()));
    return networks.tried(
        change("delete")
            .put("platform", post.path("platform").asText())
            .put("key", post.path("key").asText()));
  }

  private static ObjectNode change(String what) {
    return JSON.createObjectNode().put("change", what);
  }

  /** Fails unless each kind has happened. */
  void wasWhole() {
    Assertions.assertThat(made).containsOnlyKeys(Kind.values());
  }
}
