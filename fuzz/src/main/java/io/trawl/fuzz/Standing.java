package io.trawl.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds every count against what was there to read: it stands in the body, and in the object its
 * document was read from, as a number or as a text of one. A number that a reader made up, be it of
 * a negative one, does neither.
 */
final class Standing {

  private static final int DIGITS_MAX = 19;
  private static final Pattern POWER = Pattern.compile("[0-9]++(\\.[0-9]++)?[eE]\\+?[0-9]{1,2}\\b");

  private Standing() {}

  /** What is wrong; empty if nothing is. */
  static Optional<String> wrong(byte[] body, Told told) {
    Set<Long> wanted = new HashSet<>();
    for (Seen seen : told.documents()) {
      List<Long> counts = counts(seen.document());
      Set<Long> there = counts.isEmpty() || !told.itself() ? Set.of() : in(seen.source());
      for (long count : counts) {
        if (told.itself() && !there.contains(count)) {
          return Optional.of(
              "count " + count + " stands nowhere in the object of " + seen.document());
        }
      }
      wanted.addAll(counts);
    }
    removeStanding(body, wanted);
    wanted.removeAll(sums(told.documents()));
    wanted.removeIf(count -> standsAsPower(body, count));
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of("counts " + wanted + " stand nowhere in the body");
  }

  private static List<Long> counts(Document document) {
    Stream<Count> related =
        document instanceof TagStats tag && tag.related() != null
            ? tag.related().stream().map(TagStats.Related::totalPosts)
            : Stream.empty();
    return Stream.concat(document.counts().values().values().stream(), related)
        .map(Count::known)
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .toList();
  }

  /** Every number of a tree, and the sums that readers are documented to make. */
  private static Set<Long> in(JsonNode source) {
    Set<Long> numbers = new HashSet<>();
    collect(source, numbers);
    sum(source).ifPresent(numbers::add);
    return numbers;
  }

  private static void collect(JsonNode node, Set<Long> numbers) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      numbers.add(node.longValue());
    } else if (node.isNumber() && Double.isFinite(node.doubleValue())) {
      whole(node.decimalValue()).ifPresent(numbers::add);
    } else if (node.isTextual() && node.textValue().length() <= DIGITS_MAX + 2) {
      written(node.textValue()).ifPresent(numbers::add);
    }
    node.forEach(child -> collect(child, numbers));
  }

  private static Optional<Long> written(String text) {
    String bare = text.strip();
    String number = bare.endsWith(".0") ? bare.substring(0, bare.length() - 2) : bare;
    return isDigits(number) ? whole(new BigDecimal(number)) : Optional.empty();
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Optional<Long> whole(BigDecimal number) {
    boolean fits = number.signum() >= 0 && number.precision() - number.scale() <= DIGITS_MAX;
    boolean isWhole = fits && number.stripTrailingZeros().scale() <= 0;
    return isWhole && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  /** Mastodon tells the uses of a tag day by day. */
  private static Optional<Long> sum(JsonNode source) {
    JsonNode history = source.path("history");
    long sum = 0;
    for (JsonNode day : history) {
      Set<Long> uses = new HashSet<>();
      collect(day.path("uses"), uses);
      sum += uses.stream().findFirst().orElse(0L);
    }
    return history.isEmpty() ? Optional.empty() : Optional.of(sum);
  }

  private static Set<Long> sums(List<Seen> documents) {
    Set<Long> sums = new HashSet<>();
    documents.forEach(seen -> sum(seen.source()).ifPresent(sums::add));
    return sums;
  }

  /** Whole runs of digits, but those behind a minus or a point. */
  private static void removeStanding(byte[] body, Set<Long> wanted) {
    int at = 0;
    while (at < body.length && !wanted.isEmpty()) {
      int end = at;
      while (end < body.length && body[end] >= '0' && body[end] <= '9') {
        end++;
      }
      boolean part = at > 0 && (body[at - 1] == '-' || body[at - 1] == '.');
      if (end > at && end - at <= DIGITS_MAX && !part) {
        wanted.remove(number(body, at, end));
      }
      at = end + 1;
    }
  }

  private static long number(byte[] body, int from, int to) {
    long number = 0;
    for (int at = from; at < to; at++) {
      number = number * 10 + body[at] - '0';
    }
    return number;
  }

  /** As {@code 1e3}: rare enough to look once more. */
  private static boolean standsAsPower(byte[] body, long count) {
    return POWER
        .matcher(new String(body, ISO_8859_1))
        .results()
        .anyMatch(found -> whole(new BigDecimal(found.group())).equals(Optional.of(count)));
  }
}
