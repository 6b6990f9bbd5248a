package io.trawl.model.policy;

import io.trawl.model.Checks;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with what a way into a network brings.
 *
 * @param source key of the way
 * @param platform key of its network
 * @param without parts that are not stored
 * @param lookAgain how long a known post may go without a look, so that one that was deleted is
 *     known to be; null = no longer than its counts are of interest
 * @param pseudonyms whether authors are stored under pseudonyms
 * @param why where each rule was said, by its name: {@code default}, {@code file}, {@code setting}
 *     or {@code all}
 */
public record Policy(
    String source,
    String platform,
    Set<Part> without,
    Keep keep,
    Export export,
    @Nullable Duration lookAgain,
    boolean pseudonyms,
    Map<String, String> why) {

  /** More often than this is a stream's business. */
  public static final Duration LOOK_AGAIN_MIN = Duration.ofMinutes(10);

  public Policy {
    Checks.notBlank("source", source);
    Checks.notBlank("platform", platform);
    EnumSet<Part> parts = EnumSet.noneOf(Part.class);
    parts.addAll(without);
    without = Collections.unmodifiableSet(parts);
    why = Collections.unmodifiableMap(new TreeMap<>(why));
    Checks.check(
        lookAgain == null || lookAgain.compareTo(LOOK_AGAIN_MIN) >= 0,
        "look-again",
        "" + lookAgain,
        ">= " + LOOK_AGAIN_MIN);
  }

  /** Of a way of which nobody has said anything. */
  public static Policy free(String source, String platform) {
    return new Policy(source, platform, Set.of(), Keep.ALL, Export.YES, null, false, Map.of());
  }

  /** Whether the answers themselves may be kept: not where something of them may not. */
  public boolean keepsAnswers() {
    return without.isEmpty() && !pseudonyms;
  }
}
