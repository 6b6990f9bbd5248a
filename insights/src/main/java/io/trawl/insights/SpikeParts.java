package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.insights.stats.spikes.Drivers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an incident is made of: what the searches of {@link SpikeDrivers} say, read. */
final class SpikeParts {

  private static final int LISTED_MAX = 10;

  /** Decimals of what was expected. */
  private static final int SCALE = 3;

  private SpikeParts() {}

  /**
   * The incident taken apart.
   *
   * @param count of its judged buckets
   * @param expected in them, to three decimals
   * @param change count less expected; of authors, tags and posts alike, the contributions listed
   *     and the rest add up to it exactly
   * @param words that stand out in its posts; one post has many, so they add up to nothing
   */
  record Apart(
      BigDecimal count,
      BigDecimal expected,
      BigDecimal change,
      Part authors,
      Part tags,
      Part posts,
      List<Word> words) {}

  /**
   * The change by one kind of key.
   *
   * @param listed those that account for most of it, the largest first
   * @param rest what all others account for, and what cannot be laid to any key
   */
  record Part(List<Driver> listed, BigDecimal rest) {}

  /**
   * One key.
   *
   * @param name an account's, or the address of a post; null where there is none
   * @param expected its part of what was before, times what was expected in all
   */
  record Driver(
      String key,
      @Nullable String name,
      BigDecimal count,
      BigDecimal expected,
      BigDecimal contribution) {}

  /**
   * A word that stands out.
   *
   * @param posts of the incident that have it, of at most 500 that were read
   * @param all the same and those of the usual time before it
   */
  record Word(String word, long posts, long all) {}

  /** Reads both sides; null where there are posts of one of them and none tells its number. */
  static @Nullable Apart read(Measure measure, double expected, JsonNode now, JsonNode before) {
    Long count = measure.read(now);
    Long usually = measure.read(before);
    if (count == null || usually == null) {
      return null;
    }
    Split split =
        new Split(
            measure,
            BigDecimal.valueOf(count),
            BigDecimal.valueOf(expected).setScale(SCALE, RoundingMode.HALF_EVEN),
            BigDecimal.valueOf(usually));
    Drivers tags =
        split.drivers(byName(now.path(SpikeDrivers.TAGS)), byName(before.path(SpikeDrivers.TAGS)));
    List<JsonNode> present = list(now.path(SpikeDrivers.AUTHORS));
    List<JsonNode> usual = list(before.path(SpikeDrivers.AUTHORS));
    Drivers authors = split.drivers(byKey(present), byKey(usual));
    Map<String, String> handles = new HashMap<>(handles(usual));
    handles.putAll(handles(present));
    return new Apart(
        split.count(),
        split.expected(),
        split.change(),
        part(authors, handles),
        part(tags, Map.of()),
        split.posts(items(now)),
        words(now));
  }

  /** What is to be split. */
  private record Split(
      Measure measure, BigDecimal count, BigDecimal expected, BigDecimal reference) {

    BigDecimal change() {
      return count.subtract(expected);
    }

    /** Who is not known on one side is in the rest: there, nobody is a 0. */
    Drivers drivers(Map<String, JsonNode> now, Map<String, JsonNode> before) {
      Map<String, BigDecimal> present = counts(now);
      Map<String, BigDecimal> usual = counts(before);
      present.keySet().removeIf(key -> before.containsKey(key) && !usual.containsKey(key));
      usual.keySet().removeIf(key -> now.containsKey(key) && !present.containsKey(key));
      return Drivers.of(count, expected, present, usual, reference).atMost(LISTED_MAX);
    }

    private Map<String, BigDecimal> counts(Map<String, JsonNode> buckets) {
      Map<String, BigDecimal> counts = new HashMap<>();
      buckets.forEach((key, bucket) -> {
        Long own = measure.read(bucket);
        if (own != null) {
          counts.put(key, BigDecimal.valueOf(own));
        }
      });
      return counts;
    }

    /** No post was expected, so none accounts for a fall. */
    Part posts(List<TopPosts.Item> best) {
      List<Driver> listed = new ArrayList<>();
      BigDecimal rest = change();
      for (TopPosts.Item item : change().signum() > 0 ? best : List.<TopPosts.Item>of()) {
        BigDecimal own = own(item);
        if (own != null) {
          listed.add(new Driver(item.key(), item.url(), own, BigDecimal.ZERO, own));
          rest = rest.subtract(own);
        }
      }
      return new Part(listed, rest);
    }

    /** What a post is of the change; null = its interactions are not known, which is no 0. */
    private @Nullable BigDecimal own(TopPosts.Item item) {
      Long interactions = item.interactions();
      return switch (measure) {
        case POSTS -> BigDecimal.ONE;
        case INTERACTIONS -> interactions == null ? null : BigDecimal.valueOf(interactions);
      };
    }
  }

  private static Part part(Drivers drivers, Map<String, String> names) {
    return new Part(
        drivers.listed().stream()
            .map(driver ->
                new Driver(
                    driver.key(),
                    names.get(driver.key()),
                    driver.count(),
                    driver.expected(),
                    driver.contribution()))
            .toList(),
        drivers.rest());
  }

  private static List<JsonNode> list(JsonNode aggregation) {
    List<JsonNode> buckets = new ArrayList<>();
    aggregation.path("buckets").forEach(buckets::add);
    return buckets;
  }

  private static Map<String, JsonNode> byKey(List<JsonNode> buckets) {
    Map<String, JsonNode> found = new HashMap<>();
    buckets.forEach(bucket -> found.put(bucket.path("key").asText(), bucket));
    return found;
  }

  private static Map<String, JsonNode> byName(JsonNode aggregation) {
    Map<String, JsonNode> found = new HashMap<>();
    aggregation.path("buckets").properties().forEach(it -> found.put(it.getKey(), it.getValue()));
    return found;
  }

  private static Map<String, String> handles(List<JsonNode> authors) {
    Map<String, String> handles = new HashMap<>();
    for (JsonNode author : authors) {
      for (JsonNode handle : Query.below(author, SpikeDrivers.HANDLE)) {
        handles.put(author.path("key").asText(), handle.path("key").asText());
      }
    }
    return handles;
  }

  /** Posts whose interactions are known, those with most first. */
  private static List<TopPosts.Item> items(JsonNode now) {
    Map<String, TopPosts.Item> found = new LinkedHashMap<>();
    for (var metric : Interacted.METRICS) {
      JsonNode hits = now.path(SpikeDrivers.BEST + metric.key()).path("hits").path("hits");
      for (JsonNode hit : hits) {
        TopPosts.Item item = TopPosts.item(hit.path("_source"));
        found.put(item.platform() + " " + item.key(), item);
      }
    }
    return found.values().stream()
        .filter(item -> item.interactions() != null)
        .sorted(TopPosts.MOST_FIRST)
        .limit(LISTED_MAX)
        .toList();
  }

  private static List<Word> words(JsonNode now) {
    List<Word> words = new ArrayList<>();
    for (JsonNode word : Query.below(now.path(SpikeDrivers.WORDS), SpikeDrivers.WORDS)) {
      words.add(
          new Word(
              word.path("key").asText(),
              word.path("doc_count").asLong(),
              word.path("bg_count").asLong()));
    }
    return words;
  }
}
