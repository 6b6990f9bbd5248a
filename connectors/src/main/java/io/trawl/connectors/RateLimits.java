package io.trawl.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.budget.Said;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what networks say of their budgets in headers. What cannot be read says nothing; nothing
 * here throws.
 */
public final class RateLimits {

  /** No limit that is told has more digits; nor has an instant in milliseconds. */
  private static final int DIGITS_MAX = 15;

  private static final int HEADER_MAX = 20_000; // Characters; longer ones are not read.

  private RateLimits() {}

  /**
   * The headers {@code limit}, {@code remaining} and {@code reset} behind a common prefix.
   *
   * @param prefix in lower case, for example {@code x-ratelimit-}
   */
  public static List<Said> counted(Response response, String endpoint, String prefix) {
    return counted(response, endpoint, prefix, null);
  }

  /**
   * The same of one rule among several.
   *
   * @param rule its name in the settings; null = the one with that limit
   */
  public static List<Said> counted(
      Response response, String endpoint, String prefix, @Nullable String rule) {
    Optional<Long> limit = number(response, prefix + "limit");
    Optional<Long> remaining = number(response, prefix + "remaining");
    if (limit.isEmpty() || remaining.isEmpty()) {
      return List.of();
    }
    List<Instant> resets =
        response
            .header(prefix + "reset")
            .map(value -> resets(value.strip(), response.at()))
            .orElseGet(List::of);
    return List.of(new Said.Numbers(endpoint, rule, limit.get(), remaining.get(), resets));
  }

  /** The first number of a header: some say {@code 100, 100;w=1}, some {@code 99.0}. */
  public static Optional<Long> number(Response response, String header) {
    return response
        .header(header)
        .map(value -> value.strip().split("[,;. ]", 2)[0])
        .flatMap(RateLimits::digits);
  }

  private static Optional<Long> digits(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= DIGITS_MAX
            && text.chars().allMatch(at -> at >= '0' && at <= '9');
    return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** An instant as a text, or a number of which nobody says whether of seconds or milliseconds. */
  private static List<Instant> resets(String value, Instant now) {
    Instant instant = Fields.instant(value);
    return instant == null
        ? digits(value).map(number -> numbered(number, now)).orElseGet(List::of)
        : List.of(instant);
  }

  private static List<Instant> numbered(long number, Instant now) {
    List<Instant> meant = new ArrayList<>();
    try {
      meant.add(Instant.ofEpochSecond(number));
      meant.add(Instant.ofEpochMilli(number));
      meant.add(now.plusSeconds(number));
    } catch (DateTimeException | ArithmeticException beyondTime) {
      return meant; // What went before it can be.
    }
    return meant;
  }

  /**
   * What Meta's interfaces say: the highest percentage of an application's and of its users' usage.
   *
   * @see <a href="https://developers.facebook.com/docs/graph-api/overview/rate-limiting">the
   *     documentation</a>
   */
  public static List<Said> usage(Response response, String endpoint) {
    List<JsonNode> told = new ArrayList<>();
    json(response, "x-app-usage").ifPresent(told::add);
    json(response, "x-business-use-case-usage")
        .ifPresent(cases -> cases.forEach(one -> one.forEach(told::add)));
    return told.stream()
        .map(one -> used(one, endpoint, response.at()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<JsonNode> json(Response response, String header) {
    return response
        .header(header)
        .filter(value -> value.length() <= HEADER_MAX)
        .flatMap(RateLimits::parsed)
        .filter(JsonNode::isObject);
  }

  private static Optional<JsonNode> parsed(String value) {
    try {
      return Optional.of(Body.MAPPER.readTree(value));
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Said> used(JsonNode told, String endpoint, Instant now) {
    int percent = -1;
    for (String name : List.of("call_count", "total_time", "total_cputime")) {
      percent = Math.max(percent, (int) Math.min(told.path(name).asDouble(-1), 1_000));
    }
    return percent < 0
        ? Optional.empty()
        : Optional.of(new Said.Used(endpoint, percent, regained(told, now)));
  }

  private static @Nullable Instant regained(JsonNode told, Instant now) {
    long minutes = told.path("estimated_time_to_regain_access").asLong(0);
    return minutes <= 0 || minutes > Duration.ofDays(366).toMinutes()
        ? null
        : now.plus(Duration.ofMinutes(minutes));
  }
}
