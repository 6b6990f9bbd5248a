package io.trawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.read.LakeReader;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.registry.Erasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds out under which ids and names somebody may be kept. */
record Persons(Erasures erasures, LakeReader lake) {

  /** Accounts that a message names. */
  private static final int NAMED_MAX = 10;

  /**
   * The account of an id, with all names it was seen to have. One that was never seen is meant as
   * well: it is kept out from now on.
   */
  Erasures.Person byId(String platform, String id) {
    Set<String> accounts = new TreeSet<>(Set.of(id));
    Set<String> handles = new TreeSet<>();
    Set<String> former = new TreeSet<>();
    lake.json(new Ref(Kind.PROFILE, platform, id))
        .ifPresent(profile -> add(profile, accounts, handles, former));
    return known(platform, accounts, handles, former);
  }

  /**
   * Whoever has a name now.
   *
   * @throws IllegalArgumentException if nobody has, or several accounts have
   */
  Erasures.Person byHandle(String platform, String asked) {
    String handle = asked.startsWith("@") ? asked.substring(1) : asked;
    Set<String> accounts = new TreeSet<>();
    Set<String> handles = new TreeSet<>(Set.of(handle));
    Set<String> former = new TreeSet<>();
    List<JsonNode> bearers =
        lake.named(platform, handle).stream()
            .filter(profile -> folded(text(profile, Schema.HANDLE)).equals(folded(handle)))
            .toList();
    if (bearers.size() > 1) {
      throw new IllegalArgumentException(
          "handle: \""
              + asked
              + "\" of "
              + bearers.size()
              + " accounts (expected: one; name the id of whom you mean: "
              + bearers.stream().limit(NAMED_MAX).map(it -> text(it, Schema.KEY)).toList()
              + ")");
    }
    bearers.forEach(profile -> add(profile, accounts, handles, former));
    Authors.of(lake, platform, handle).stream()
        .filter(id -> bearers.isEmpty() || !isAnothers(platform, id, handle))
        .forEach(accounts::add);
    Erasures.Person person = known(platform, accounts, handles, former);
    if (person.accounts().isEmpty() && !Authors.isAny(lake, platform, handle)) {
      throw new IllegalArgumentException(
          "handle: \""
              + asked
              + "\" (expected: one that was seen on "
              + platform
              + "; an id is taken unseen)");
    }
    return person;
  }

  private boolean isAnothers(String platform, String id, String handle) {
    Optional<JsonNode> profile = lake.json(new Ref(Kind.PROFILE, platform, id));
    return profile.map(it -> !folded(text(it, Schema.HANDLE)).equals(folded(handle))).orElse(false);
  }

  private Erasures.Person known(
      String platform, Set<String> accounts, Set<String> handles, Set<String> former) {
    Erasures.Person person =
        erasures.knownBy(new Erasures.Person(platform, accounts, handles, former));
    Set<String> before = new TreeSet<>(person.former());
    person
        .handles()
        .forEach(handle -> before.removeIf(name -> folded(name).equals(folded(handle))));
    return new Erasures.Person(platform, person.accounts(), person.handles(), before);
  }

  private static void add(
      JsonNode profile, Set<String> accounts, Set<String> handles, Set<String> former) {
    List<String> ids = new ArrayList<>();
    ids.add(text(profile, Schema.KEY));
    ids.add(text(profile, Schema.DELIVERED_ID));
    ids.stream().filter(id -> !id.isEmpty()).forEach(accounts::add);
    String handle = text(profile, Schema.HANDLE);
    if (!handle.isEmpty()) {
      handles.add(handle);
    }
    profile.path(Schema.HANDLES).forEach(name -> former.add(name.asText()));
  }

  private static String folded(String handle) {
    return handle.toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable JsonNode json, String name) {
    return json == null ? "" : json.path(name).asText();
  }
}
