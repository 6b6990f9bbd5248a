package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.merge.Mood.Label;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that are more frequent in some comments than in all that the lake has. */
public final class Topics {

  static final Definition DEFINITION =
      new Definition(
          "comment_topics",
          1,
          "words that stand in a share of the comments that is larger by a quarter or more than of"
              + " all comments in the lake, by JLH (difference of the shares times their ratio); of at"
              + " most 3 comments an account and 1000 in an index; in 3 comments or more, copies"
              + " counted once",
          "comments",
          "no words where the comments are all that the lake has, or too few");

  private static final int SAMPLE = 1_000;
  private static final int EACH_MAX = 3;
  private static final int COMMENTS_MIN = 3;

  /** A word that is hardly more frequent than elsewhere is none of these comments' own. */
  private static final double RATIO_MIN = 1.25;

  private static final String SAMPLED = "sampled";
  private static final String WORDS = "words";

  /** Parts of links, which are no topics. */
  private static final Set<String> LINKS = Set.of("http", "https", "www", "t.co", "com");

  /**
   * A word.
   *
   * @param comments in which it stands, of those looked at
   * @param share of those looked at
   * @param elsewhere share of all comments of the lake in which it stands
   * @param moods of the comments in which it stands, of those that were read one by one
   */
  public record Topic(String word, long comments, double share, double elsewhere, Moods moods) {}

  private Topics() {}

  /**
   * Lets a search for comments find them.
   *
   * @param names of targets: that they are named is no topic
   */
  static void count(ObjectNode body, int limit, Set<String> names) {
    ObjectNode sampled = Query.aggregation(body, SAMPLED);
    sampled
        .putObject("diversified_sampler")
        .put("shard_size", SAMPLE)
        .put("field", Schema.AUTHOR_ID)
        .put("max_docs_per_value", EACH_MAX);
    ObjectNode words = Query.aggregation(sampled, WORDS);
    ObjectNode significant = words.putObject("significant_text");
    significant
        .put("field", Schema.TEXT)
        .put("size", 2 * limit)
        .put("min_doc_count", COMMENTS_MIN)
        .put("filter_duplicate_text", true);
    if (!names.isEmpty()) {
      names.forEach(significant.putArray("exclude")::add);
    }
  }

  /**
   * The most significant first.
   *
   * @param drawn comments that were read one by one
   */
  static List<Topic> read(JsonNode answer, JsonNode drawn, int limit) {
    JsonNode sampled = answer.path("aggregations").path(SAMPLED);
    JsonNode words = sampled.path(WORDS);
    double all = Math.max(1, words.path("doc_count").asDouble());
    double elsewhere = Math.max(1, words.path("bg_count").asDouble());
    List<Topic> topics = new ArrayList<>();
    for (JsonNode bucket : words.path("buckets")) {
      String word = bucket.path("key").asText();
      long comments = bucket.path("doc_count").asLong();
      double share = comments / all;
      double other = bucket.path("bg_count").asLong() / elsewhere;
      if (isWord(word) && share >= RATIO_MIN * other && topics.size() < limit) {
        topics.add(new Topic(word, comments, share, other, moods(word, drawn)));
      }
    }
    return topics;
  }

  /** The aggregation that finds words has no others below it. */
  private static Moods moods(String word, JsonNode drawn) {
    Pattern whole =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    long documents = 0;
    EnumMap<Label, Long> counts = new EnumMap<>(Label.class);
    for (JsonNode hit : drawn.path("hits").path("hits")) {
      JsonNode comment = hit.path("_source");
      if (whole.matcher(comment.path(Schema.TEXT).asText("")).find()) {
        documents++;
        CommentSample.label(comment).ifPresent(label -> counts.merge(label, 1L, Long::sum));
      }
    }
    return Moods.of(documents, counts);
  }

  private static boolean isWord(String word) {
    return word.codePointCount(0, word.length()) > 1
        && word.codePoints().anyMatch(Character::isLetter)
        && !LINKS.contains(word);
  }
}
