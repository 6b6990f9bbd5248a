package io.trawl.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.auto.service.AutoService;
import java.time.Instant;

/**
 * The archive that X gives an account of its own posts: {@code data/tweets.js}. It does not name
 * the author, and its counts are of the day it was made, which is when the file was last changed.
 */
@AutoService(Format.class)
public final class XArchive implements Format {

  private static final String REPOST = "RT @";

  @Override
  public String name() {
    return "x-archive";
  }

  @Override
  public boolean recognises(JsonNode record) {
    JsonNode tweet = record.path("tweet");
    return record.size() == 1 && tweet.has("id_str") && tweet.has("full_text");
  }

  /** A repost stands in the archive as its begin, without the original's id. */
  @Override
  public Reading read(JsonNode record, Instant modified) {
    JsonNode tweet = record.path("tweet");
    String words = tweet.path("full_text").asText();
    JsonNode none = MissingNode.getInstance();
    return words.startsWith(REPOST)
        ? Reading.refused(Reason.REPOST)
        : Reading.of(XPosts.first(tweet, none, none, tweet), modified, Reason.NO_ID);
  }
}
