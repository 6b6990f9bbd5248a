package io.trawl.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.connectors.Fields;
import java.time.Instant;

/**
 * twarc, version 1, and whoever else keeps posts of X's API 1.1 one a line. No instant of its own.
 */
@AutoService(Format.class)
public final class TwarcOne implements Format {

  @Override
  public String name() {
    return "twarc-v1";
  }

  @Override
  public boolean recognises(JsonNode record) {
    return record.has("id_str")
        && record.path("user").has("screen_name")
        && (record.has("full_text") || record.has("text"));
  }

  @Override
  public Reading read(JsonNode record, Instant modified) {
    JsonNode repeated = record.path("retweeted_status");
    JsonNode tweet = repeated.isObject() ? repeated : record;
    Reading original =
        Reading.of(
            XPosts.first(tweet, tweet.path("user"), tweet.path("views"), tweet),
            modified,
            Reason.NO_ID);
    return repeated.isObject()
        ? original.passedOn(
            of -> XPosts.repost(record, record.path("user"), of),
            Fields.without(record, "retweeted_status"))
        : original;
  }
}
