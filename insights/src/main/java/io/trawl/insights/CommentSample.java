package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.merge.Mood.Label;
import io.trawl.lake.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Comments that were read one by one: all of them, or as many as are drawn by their keys, so that
 * the same question draws the same.
 *
 * @param size comments read
 * @param whole whether they are all
 * @param questions of those with a text
 * @param complaints of those that are positive, neutral or negative
 */
public record CommentSample(long size, boolean whole, Moods.Part questions, Moods.Part complaints) {

  /** Comments read for one answer. */
  static final int MAX = 2_000;

  private static final long SEED = 2_017;

  static final List<Definition> DEFINITIONS =
      List.of(
          new Definition(
              "comment_questions",
              1,
              "comments with one of the signs "
                  + Remark.ASKING
                  + " outside of links / comments with a text, of at most "
                  + MAX
                  + " drawn by key; with Wilson's 95 % interval",
              "1",
              "null where no comment has a text"),
          new Definition(
              "comment_complaints",
              1,
              "comments labelled negative in which a word begins with one of: "
                  + String.join(", ", Remark.COMPLAINING)
                  + " / comments that are positive, neutral or negative, of at most "
                  + MAX
                  + " drawn by key; with Wilson's 95 % interval. How many complaints that finds"
                  + " nobody has measured",
              "1",
              "null where no comment is scored"));

  /** Draws from what a search finds. */
  static ObjectNode draw(ObjectNode body) {
    JsonNode found = body.path("query");
    ObjectNode drawn = body.putObject("query").putObject("function_score");
    drawn.set("query", found);
    drawn.putObject("random_score").put("seed", SEED).put("field", Schema.KEY);
    drawn.put("boost_mode", "replace");
    body.put("size", MAX);
    body.putArray("sort").add("_score").add(Schema.PLATFORM).add(Schema.KEY);
    body.putArray("_source").add(Schema.TEXT).add(Schema.SENTIMENT_LABEL);
    return body;
  }

  static CommentSample of(JsonNode answer) {
    long size = 0;
    long texts = 0;
    long scored = 0;
    long questions = 0;
    long complaints = 0;
    for (JsonNode hit : answer.path("hits").path("hits")) {
      JsonNode comment = hit.path("_source");
      String text = comment.path(Schema.TEXT).asText("");
      Label label = label(comment).orElse(Label.UNKNOWN);
      size++;
      texts += text.isBlank() ? 0 : 1;
      scored += label == Label.UNKNOWN ? 0 : 1;
      questions += Remark.isQuestion(text) ? 1 : 0;
      complaints += Remark.isComplaint(text, label) ? 1 : 0;
    }
    return new CommentSample(
        size,
        size == answer.path("hits").path("total").path("value").asLong(),
        Moods.Part.of(questions, texts),
        Moods.Part.of(complaints, scored));
  }

  /** How a comment feels; empty = it was not scored. */
  static Optional<Label> label(JsonNode comment) {
    return Optional.ofNullable(comment.path(Schema.SENTIMENT).path("label").textValue())
        .flatMap(Label::of);
  }
}
