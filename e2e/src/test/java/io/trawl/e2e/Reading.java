package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that was read through a connector: every document, and the last value of every count. */
final class Reading {

  private final Asker asker;
  private final Map<String, Map<String, String>> counts = new HashMap<>();
  private final Map<String, Document> documents = new HashMap<>();
  private final List<Post> posts = new ArrayList<>();
  private Position position = Position.START;
  private boolean ofTag;

  Reading(Asker asker) {
    this.asker = asker;
  }

  /** Every look at a post, in order, until now. */
  List<Post> posts() {
    return posts;
  }

  /** Documents by kind, platform and key, as the last answer with them had them. */
  Map<String, Document> documents() {
    return documents;
  }

  /** What is known of a document's counts, {@code hidden} where one is withheld. */
  Map<String, String> counts(String id) {
    return counts.getOrDefault(id, Map.of());
  }

  /** Whether a tag was looked at, and not an account. */
  boolean isOfTag() {
    return ofTag;
  }

  /** Reads what is new, page by page. */
  void look(Target target) throws Exception {
    ofTag = target instanceof Target.Tag;
    boolean more = true;
    while (more) {
      more = page(new Request.Page(target));
    }
  }

  /** Reads a page of what is older; whether there is more. */
  boolean back(Target target) throws Exception {
    return position.backfill() != null && page(new Request.Backfill(target));
  }

  private boolean page(Request request) throws Exception {
    Outcome.Fetched page = fetched(request);
    position = page.next();
    return page.more();
  }

  /** Asks for something that moves no target; empty where there is no such call. */
  List<Document> other(Request request) throws Exception {
    return asker.asks(request)
        ? fetched(request).documents().stream().map(Seen::document).toList()
        : List.of();
  }

  private Outcome.Fetched fetched(Request request) throws Exception {
    Outcome outcome = asker.ask(request, position);
    assertThat(outcome).as("%s", request).isInstanceOf(Outcome.Fetched.class);
    Outcome.Fetched page = (Outcome.Fetched) outcome;
    assertThat(page.notes()).as("%s", request).isEmpty();
    page.documents().forEach(seen -> add(seen.document()));
    return page;
  }

  private void add(Document document) {
    String id = id(document);
    documents.put(id, document);
    document
        .counts()
        .values()
        .forEach((metric, count) ->
            counts.computeIfAbsent(id, _ -> new HashMap<>()).put(metric.key(), text(count)));
    if (document instanceof Post post) {
      posts.add(post);
    }
  }

  private static String text(Count count) {
    return switch (count) {
      case Count.Known(var value) -> Long.toString(value);
      case Count.Hidden() -> "hidden";
      case Count.Absent() -> "absent";
    };
  }

  static String id(Document document) {
    return document.kind() + " " + document.platform() + " " + document.key();
  }
}
