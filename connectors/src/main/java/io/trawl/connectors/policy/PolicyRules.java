package io.trawl.connectors.policy;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import io.trawl.model.policy.Export;
import io.trawl.model.policy.Keep;
import io.trawl.model.policy.Part;
import io.trawl.model.policy.Policy;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rules as they are written.
 *
 * @param name of the object they stand in, for refusals
 */
record PolicyRules(String name, Config config) {

  static final String FIELDS = "fields";
  static final String WITHOUT = "without";
  static final String EXPORT = "export";
  static final String LOOK_AGAIN = "look-again";
  static final String PSEUDONYMS = "pseudonyms";

  private static final String FOR_EVER = "for-ever";
  private static final String KEEP_DOCUMENTS = "keep.documents";
  private static final String KEEP_OBSERVATIONS = "keep.observations";
  private static final String KEEP_VISITS = "keep.visits";
  private static final String KEEP_RAW = "keep.raw";
  private static final String KEEP_GONE = "keep.gone";

  /** All rules there are. */
  static final List<String> KEYS =
      List.of(
          FIELDS,
          WITHOUT,
          KEEP_DOCUMENTS,
          KEEP_OBSERVATIONS,
          KEEP_VISITS,
          KEEP_RAW,
          KEEP_GONE,
          EXPORT,
          LOOK_AGAIN,
          PSEUDONYMS);

  PolicyRules {
    for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
      check(KEYS.contains(entry.getKey()), name, entry.getKey(), "one of " + KEYS);
    }
  }

  /**
   * The policy that they are.
   *
   * @param where by a rule's name, who says it
   */
  Policy policy(String source, String platform, UnaryOperator<String> where) {
    Map<String, String> why = new TreeMap<>();
    KEYS.forEach(key -> why.put(key, where.apply(key)));
    return checked(source, platform, why);
  }

  private Policy checked(String source, String platform, Map<String, String> why) {
    try {
      return new Policy(
          source, platform, without(), keep(), export(), length(LOOK_AGAIN), pseudonyms(), why);
    } catch (ConfigException.WrongType wrong) {
      throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
    }
  }

  /** A policy that is at least as strict as these rules; what they have changed is {@code why}. */
  Policy making(Policy other, String by) {
    Policy own = policy(other.source(), other.platform(), _ -> by);
    Set<Part> without = EnumSet.noneOf(Part.class);
    without.addAll(own.without());
    without.addAll(other.without());
    Policy strict =
        new Policy(
            other.source(),
            other.platform(),
            without,
            own.keep().and(other.keep()),
            own.export().and(other.export()),
            Keep.shorter(own.lookAgain(), other.lookAgain()),
            own.pseudonyms() || other.pseudonyms(),
            Map.of());
    return new Policy(
        strict.source(),
        strict.platform(),
        strict.without(),
        strict.keep(),
        strict.export(),
        strict.lookAgain(),
        strict.pseudonyms(),
        why(strict, other, by));
  }

  private static Map<String, String> why(Policy strict, Policy before, String by) {
    Map<String, Object> now = values(strict);
    Map<String, Object> then = values(before);
    Map<String, String> why = new TreeMap<>(before.why());
    now.forEach((key, value) -> {
      if (!value.equals(then.get(key))) {
        why.put(key, by);
      }
    });
    return why;
  }

  private static Map<String, Object> values(Policy policy) {
    Keep keep = policy.keep();
    return Map.of(
        WITHOUT, policy.without(),
        KEEP_DOCUMENTS, "" + keep.documents(),
        KEEP_OBSERVATIONS, "" + keep.observations(),
        KEEP_VISITS, "" + keep.visits(),
        KEEP_RAW, "" + keep.raw(),
        KEEP_GONE, "" + keep.gone(),
        EXPORT, policy.export(),
        LOOK_AGAIN, "" + policy.lookAgain(),
        PSEUDONYMS, policy.pseudonyms());
  }

  /** Parts that are named, and those that are not among the ones that may be stored. */
  private Set<Part> without() {
    EnumSet<Part> without = EnumSet.noneOf(Part.class);
    if (config.hasPath(WITHOUT)) {
      without.addAll(parts(WITHOUT));
    }
    if (config.hasPath(FIELDS) && !isAll()) {
      without.addAll(EnumSet.complementOf(parts(FIELDS)));
    }
    return without;
  }

  private boolean isAll() {
    return "all".equals(config.getValue(FIELDS).unwrapped());
  }

  private EnumSet<Part> parts(String key) {
    EnumSet<Part> parts = EnumSet.noneOf(Part.class);
    for (String part : config.getStringList(key)) {
      check(Part.keys().contains(part), name + "." + key, part, "of " + Part.keys());
      Arrays.stream(Part.values()).filter(it -> it.key().equals(part)).forEach(parts::add);
    }
    return parts;
  }

  private Keep keep() {
    return new Keep(
        length(KEEP_DOCUMENTS),
        length(KEEP_OBSERVATIONS),
        length(KEEP_VISITS),
        length(KEEP_RAW),
        length(KEEP_GONE));
  }

  private Export export() {
    if (!config.hasPath(EXPORT)) {
      return Export.YES;
    }
    String given = String.valueOf(config.getValue(EXPORT).unwrapped());
    return switch (given) {
      case "yes" -> Export.YES;
      case "ids" -> Export.IDS;
      case "no" -> Export.NO;
      default ->
          throw new IllegalArgumentException(
              name + "." + EXPORT + ": " + given + " (expected: yes, ids or no)");
    };
  }

  private @Nullable Duration length(String key) {
    if (!config.hasPath(key) || FOR_EVER.equals(config.getValue(key).unwrapped())) {
      return null;
    }
    try {
      return config.getDuration(key);
    } catch (ConfigException bad) {
      throw new IllegalArgumentException(
          name
              + "."
              + key
              + ": "
              + config.getValue(key).unwrapped()
              + " (expected: a length like 30d, or "
              + FOR_EVER
              + ")",
          bad);
    }
  }

  private boolean pseudonyms() {
    return config.hasPath(PSEUDONYMS) && config.getBoolean(PSEUDONYMS);
  }
}
