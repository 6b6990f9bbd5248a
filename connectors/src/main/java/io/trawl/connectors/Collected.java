package io.trawl.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer tells, each document once, in the order of the answer. */
public final class Collected {

  private final Map<String, Seen> documents = new LinkedHashMap<>();
  private final List<JsonNode> unread = new ArrayList<>();

  /**
   * One more, the first of those that are the same.
   *
   * @param document null = it could not be read: it carries no id
   * @return whether it could be read
   */
  public boolean add(@Nullable Document document, JsonNode source) {
    if (document == null) {
      return false;
    }
    documents.putIfAbsent(place(document), new Seen(document, source));
    return true;
  }

  /** A post by its key alone, since nearly all of a page are posts. */
  private static String place(Document document) {
    return document instanceof Post ? document.key() : document.kind() + " " + document.key();
  }

  /** One more item of a list; kept as it is if it could not be read. */
  public void addItem(@Nullable Document document, JsonNode source) {
    keepUnless(add(document, source), source);
  }

  /** Keeps an item of a list that could not be read. */
  public void keepUnless(boolean read, JsonNode item) {
    if (!read) {
      unread.add(item);
    }
  }

  public List<Seen> all() {
    return List.copyOf(documents.values());
  }

  public boolean isEmpty() {
    return documents.isEmpty();
  }

  /** Items that could not be read. */
  public List<JsonNode> unread() {
    return List.copyOf(unread);
  }

  /** Whether anything could be read, if there was anything: else it is a shape we do not know. */
  public boolean makesSense() {
    return unread.isEmpty() || !documents.isEmpty();
  }

  /**
   * What is odd about an answer.
   *
   * @param walk what was odd about the walk; null = nothing
   * @param unread items that could not be read
   */
  public static List<String> notes(@Nullable String walk, List<JsonNode> unread) {
    List<String> notes = new ArrayList<>();
    if (walk != null) {
      notes.add(walk);
    }
    if (!unread.isEmpty()) {
      notes.add("unreadable-items:" + unread.size());
    }
    return notes;
  }
}
