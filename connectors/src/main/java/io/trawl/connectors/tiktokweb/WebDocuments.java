package io.trawl.connectors.tiktokweb;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Digits;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything a page tells: its account or tag first, then its videos, each once. */
final class WebDocuments {

  private static final int LIST_MAX = 35; // Videos that one list holds.

  private final Map<String, Seen> documents = new LinkedHashMap<>();
  private final boolean list;
  private int skipped;

  private WebDocuments(boolean list) {
    this.list = list;
  }

  static WebDocuments of(WebShape shape) {
    WebDocuments read = new WebDocuments(shape.list());
    shape.accounts().forEach(account -> read.add("profile ", WebAccount.profile(account), account));
    if (shape.tag().isObject()) {
      read.add("tag ", WebTag.stats(shape.tag()), shape.tag());
    }
    shape.items().forEach(item -> read.add("post ", WebVideo.post(item), item));
    return read;
  }

  /** The newest video is the mark, though nothing is asked by it. */
  Outcome fetched(Position from) {
    if (skipped > 0 && documents.isEmpty()) {
      return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, "nothing in it has an id");
    }
    String newest =
        Stream.concat(
                documents.values().stream()
                    .map(Seen::document)
                    .filter(Post.class::isInstance)
                    .map(Document::key),
                Stream.ofNullable(from.newest()))
            .filter(Digits::only)
            .max(Digits.BY_VALUE)
            .orElse(from.newest());
    return new Fetched(
        List.copyOf(documents.values()),
        new Position(newest, null, from.backfill()),
        list ? LIST_MAX : 0,
        false,
        skipped > 0 ? List.of("unreadable-items:" + skipped) : List.of());
  }

  private void add(String kind, @Nullable Document document, JsonNode source) {
    if (document == null) {
      skipped++;
    } else {
      documents.putIfAbsent(kind + document.key(), new Seen(document, source));
    }
  }
}
