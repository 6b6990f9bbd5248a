package io.trawl.registry;

import static io.trawl.model.Checks.check;

import io.trawl.model.Barred;
import io.trawl.model.Hashtag;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A target somebody asks for, not yet judged.
 *
 * @param kind {@code tag} or {@code handle}
 * @param name with or without {@code #} or {@code @}
 * @param instance the server to ask; null = the platform's own choice
 * @param pace how often to look; null = the platform's own choice
 * @param floor never longer without a look, however scarce calls are; null = a day
 * @param priority what its posts are worth beside those of others; null = 1
 */
public record NewTarget(
    String platform,
    String kind,
    String name,
    @Nullable String instance,
    @Nullable Duration pace,
    @Nullable Duration floor,
    @Nullable Double priority) {

  /** With the usual floor and priority. */
  public NewTarget(
      String platform,
      String kind,
      String name,
      @Nullable String instance,
      @Nullable Duration pace) {
    this(platform, kind, name, instance, pace, null, null);
  }

  /** Highest priority taken; the lowest is one part in so many. */
  public static final double PRIORITY_MAX = 1_000;

  /** Shortest pace taken; what is worth more often than this is a stream. */
  public static final Duration PACE_MIN = Duration.ofSeconds(10);

  /** Longest pace taken. */
  public static final Duration PACE_MAX = Duration.ofDays(30);

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:[0-9]{1,5})?");

  /** The form in which it is kept, once judged. */
  record Judged(
      String platform,
      String kind,
      String name,
      String canonical,
      String instance,
      Subscriptions.Wish wish) {

    /**
     * Nobody is watched again who was erased.
     *
     * @throws IllegalArgumentException naming the value and what was expected
     */
    void refuseErased(Barred barred) {
      String at = instance.isEmpty() ? name : name + "@" + instance;
      check(
          !kind.equals("handle") || !(barred.handle(platform, name) || barred.handle(platform, at)),
          "handle",
          "\"" + name + "\"",
          "one that was not erased");
    }
  }

  /**
   * Judges this against what the platforms allow.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   */
  Judged judge(Map<String, Platforms.Platform> platforms) {
    Platforms.Platform known = watchable(platforms, platform, kind);
    boolean tag = kind.equals("tag");
    String bare = bare(tag ? "#" : "@");
    Pattern pattern = tag ? known.tag() : known.handle();
    check(pattern.matcher(bare).matches(), kind, "\"" + name + "\"", "to match " + pattern);
    return new Judged(
        platform,
        kind,
        bare,
        tag ? Hashtag.canonical(bare) : folded(bare),
        server(known),
        wish(known));
  }

  /**
   * A platform on which such things may be watched.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   */
  static Platforms.Platform watchable(
      Map<String, Platforms.Platform> platforms, String platform, String kind) {
    Platforms.Platform known = known(platforms, platform);
    check(known.enabled(), "platform", platform, "a platform that is switched on");
    check(known.kinds().contains(kind), "kind", "\"" + kind + "\"", "one of " + known.kinds());
    return known;
  }

  private String bare(String mark) {
    String stripped = name.strip();
    return stripped.startsWith(mark) ? stripped.substring(1) : stripped;
  }

  /** The form in which two handles are one. */
  static String folded(String handle) {
    return Normalizer.normalize(handle, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private String server(Platforms.Platform known) {
    return instance == null ? known.instance() : server(known, instance);
  }

  private static String server(Platforms.Platform known, String asked) {
    check(
        !known.instance().isEmpty(), "instance", asked, "none: " + known.key() + " has no servers");
    check(HOST.matcher(asked).matches(), "instance", "\"" + asked + "\"", "a host name");
    return asked.toLowerCase(Locale.ROOT);
  }

  /**
   * A server of a platform in the form in which it is kept; empty stays empty.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   */
  static String server(Map<String, Platforms.Platform> platforms, String platform, String asked) {
    Platforms.Platform known = known(platforms, platform);
    return asked.isEmpty() ? "" : server(known, asked);
  }

  /**
   * The same, but empty is the platform's own server, if it has servers.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   */
  static String serverOf(Map<String, Platforms.Platform> platforms, String platform, String asked) {
    Platforms.Platform known = known(platforms, platform);
    return asked.isEmpty() ? known.instance() : server(known, asked);
  }

  static Platforms.Platform known(Map<String, Platforms.Platform> platforms, String platform) {
    Platforms.Platform known = platforms.get(platform);
    if (known == null) {
      throw new IllegalArgumentException(
          "platform: \"" + platform + "\" (expected: one of " + platforms.keySet() + ")");
    }
    return known;
  }

  private Subscriptions.Wish wish(Platforms.Platform known) {
    Duration paced = checked(pace == null ? known.pace() : pace);
    check(
        floor == null || (floor.compareTo(paced) >= 0 && floor.compareTo(PACE_MAX) <= 0),
        "floor",
        String.valueOf(floor),
        "the pace of " + paced + " to " + PACE_MAX);
    return new Subscriptions.Wish(paced, floor, priority == null ? null : checked(priority));
  }

  /** A priority that may be asked for. */
  static double checked(double asked) {
    check(asked >= 1 / PRIORITY_MAX && asked <= PRIORITY_MAX, "priority", asked, "0.001 to 1000");
    return asked;
  }

  /** A pace that may be asked for. */
  static Duration checked(Duration asked) {
    check(
        asked.compareTo(PACE_MIN) >= 0 && asked.compareTo(PACE_MAX) <= 0,
        "pace",
        asked,
        PACE_MIN + " to " + PACE_MAX);
    return asked;
  }
}
