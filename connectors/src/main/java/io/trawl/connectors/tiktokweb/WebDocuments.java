package io.trawl.connectors.tiktokweb;

import io.trawl.connectors.Collected;
import io.trawl.connectors.Digits;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.stream.Stream;

/** Everything a page tells: its account or tag first, then its videos, each once. */
final class WebDocuments {

  private static final int LIST_MAX = 35; // Videos that one list holds.

  private final Collected collected = new Collected();
  private final boolean list;

  private WebDocuments(boolean list) {
    this.list = list;
  }

  static WebDocuments of(WebShape shape) {
    WebDocuments read = new WebDocuments(shape.list());
    shape
        .accounts()
        .forEach(account -> read.collected.addItem(WebAccount.profile(account), account));
    if (shape.tag().isObject()) {
      read.collected.addItem(WebTag.stats(shape.tag()), shape.tag());
    }
    shape.items().forEach(item -> read.collected.addItem(WebVideo.post(item), item));
    return read;
  }

  /** The newest video is the mark, though nothing is asked by it. */
  Outcome fetched(Position from) {
    if (!collected.makesSense()) {
      return new Unreadable(ErrorClass.UPSTREAM_SCHEMA, "nothing in it has an id");
    }
    String newest =
        Stream.concat(
                collected.all().stream()
                    .map(Seen::document)
                    .filter(Post.class::isInstance)
                    .map(Document::key),
                Stream.ofNullable(from.newest()))
            .filter(Digits::only)
            .max(Digits.BY_VALUE)
            .orElse(from.newest());
    return new Fetched(
        collected.all(),
        new Position(newest, null, from.backfill()),
        list ? LIST_MAX : 0,
        false,
        Collected.notes(null, collected.unread()),
        collected.unread());
  }
}
