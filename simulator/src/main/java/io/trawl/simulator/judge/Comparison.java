package io.trawl.simulator.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares documents of one kind with what was told of them, one by one as they come. */
final class Comparison {

  /**
   * How one kind is judged.
   *
   * @param indices where its documents are
   * @param once what each has an author for, and is there once and only if it was served; null = it
   *     is not judged so
   */
  record Rules(
      String indices, Offence lost, Offence wrong, List<String> metrics, @Nullable Once once) {

    /**
     * Of what was published.
     *
     * @param elsewhere it is of another post than served; null = it is of none
     */
    record Once(Offence doubled, Offence unserved, @Nullable Offence elsewhere) {}

    static final Rules POSTS =
        new Rules(
            LakeNames.POSTS,
            Offence.LOST_POST,
            Offence.WRONG_COUNT,
            LakeNames.POST_METRICS,
            new Once(Offence.DOUBLED_POST, Offence.UNSERVED_POST, null));
    static final Rules COMMENTS =
        new Rules(
            LakeNames.COMMENTS,
            Offence.LOST_COMMENT,
            Offence.WRONG_REPLIES,
            LakeNames.POST_METRICS,
            new Once(Offence.DOUBLED_COMMENT, Offence.UNSERVED_COMMENT, Offence.WRONG_THREAD));
    static final Rules REPOSTS =
        new Rules(
            LakeNames.REPOSTS,
            Offence.LOST_REPOST,
            Offence.WRONG_REPOST,
            List.of(),
            new Once(Offence.DOUBLED_REPOST, Offence.UNSERVED_REPOST, Offence.WRONG_REPOST));
    static final Rules PROFILES =
        new Rules(
            LakeNames.PROFILES,
            Offence.LOST_PROFILE,
            Offence.WRONG_FOLLOWERS,
            List.of(LakeNames.FOLLOWERS),
            null);
    static final Rules TAGS =
        new Rules(
            LakeNames.TAGS, Offence.LOST_TAG, Offence.WRONG_TOTAL, LakeNames.TAG_METRICS, null);

    private static final Map<String, Rules> ALL =
        Map.of(
            "post", POSTS,
            "comment", COMMENTS,
            "repost", REPOSTS,
            "profile", PROFILES,
            "tag", TAGS);

    /** Whether the lake may know a document by another of its names. */
    boolean byAnyName() {
      return lost == Offence.LOST_PROFILE;
    }
  }

  private final Rules rules;
  private final Tolerance tolerance;
  private final Offences offences;
  private final Map<String, Told> told = new TreeMap<>();
  private final Map<String, Told> byName = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Set<String> found = new HashSet<>();

  Comparison(Rules rules, Tolerance tolerance, Offences offences) {
    this.rules = rules;
    this.tolerance = tolerance;
    this.offences = offences;
  }

  /** One for each kind, by the word the truth has for it. */
  static Map<String, Comparison> all(Tolerance tolerance, Offences offences) {
    Map<String, Comparison> all = new TreeMap<>();
    Rules.ALL.forEach((kind, rules) -> all.put(kind, new Comparison(rules, tolerance, offences)));
    return all;
  }

  String indices() {
    return rules.indices();
  }

  void expect(Told line) {
    told.put(line.id(), line);
    if (rules.byAnyName()) {
      line.names().forEach(name -> byName.put(line.platform() + " " + name, line));
    }
  }

  /** Judges one hit. */
  void see(JsonNode hit) {
    JsonNode document = hit.path("_source");
    String id = Lake.id(document);
    String place = hit.path("_index").asText() + "/" + hit.path("_id").asText();
    String other = places.putIfAbsent(id, place);
    Rules.Once once = rules.once();
    if (other != null && once != null) {
      offences.add(once.doubled(), id + " in " + other + " and " + place);
    }
    Told line = told.getOrDefault(id, byName.get(id));
    if (line == null) {
      if (once != null) {
        offences.add(once.unserved(), id + " in " + place);
      }
      return;
    }
    found.add(line.id());
    compare(id, document, line);
  }

  private void compare(String id, JsonNode document, Told line) {
    for (String metric : rules.metrics()) {
      Set<String> acceptable = line.acceptable(metric, tolerance);
      String value = Lake.count(document, metric);
      if (!acceptable.contains(value)) {
        offences.add(rules.wrong(), id + " " + metric + "=" + value + " expected " + acceptable);
      }
    }
    Rules.Once once = rules.once();
    if (once == null) {
      return;
    }
    compareAuthor(id, document, line);
    String of = document.path(LakeNames.OF).asText();
    if (once.elsewhere() != null && !of.equals(line.of())) {
      offences.add(once.elsewhere(), id + " " + of + " expected " + line.of());
    }
  }

  /** Of what its network took back a duty may have taken the author out, and notes when. */
  private void compareAuthor(String id, JsonNode document, Told line) {
    JsonNode author = document.path(LakeNames.AUTHOR_ID);
    JsonNode handle = document.path(LakeNames.AUTHOR_HANDLE);
    boolean known = author.isTextual() || handle.isTextual();
    boolean named = !line.names().isEmpty() && !document.has(LakeNames.EMPTIED_AT);
    if ((named && !known) || contradicts(author, line) || contradicts(handle, line)) {
      String names = author + " " + handle + " expected " + line.names();
      offences.add(Offence.WRONG_AUTHOR, id + " " + names);
    }
  }

  private static boolean contradicts(JsonNode name, Told line) {
    return name.isTextual() && !line.names().contains(name.asText());
  }

  /** Accuses of what never came; call it once, after the last document. */
  void finish() {
    for (Told line : told.values()) {
      if (demanded(line) && !found.contains(line.id())) {
        offences.add(rules.lost(), line.id() + " " + line.when());
      }
    }
  }

  private boolean demanded(Told line) {
    return line.plain() && !line.mayBeUnknown(tolerance);
  }

  /** How many need not have come, because no answer with them may have outlived its reader. */
  long excused() {
    return told.values().stream().filter(line -> line.mayBeUnknown(tolerance)).count();
  }

  /** How many had to come. */
  long expected() {
    return told.values().stream().filter(this::demanded).count();
  }

  /** How many of those that had to come came. */
  long found() {
    return told.values().stream()
        .filter(line -> demanded(line) && found.contains(line.id()))
        .count();
  }
}
