package io.trawl.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Fields;
import io.trawl.model.Document;
import io.trawl.model.Repost;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything an answer tells about posts, accounts and tags, each once, in the order of the answer.
 *
 * <p>A status embeds its author's whole account, counts included, so that every page of posts
 * observes profiles at no cost.
 */
final class MastodonDocuments {

  private static final String PROFILE = "profile ";

  private final MastodonServer server;
  private final Map<String, Seen> posts = new LinkedHashMap<>();
  private final Map<String, Seen> others = new LinkedHashMap<>();
  private int read;
  private final List<JsonNode> unread = new ArrayList<>();

  private MastodonDocuments(MastodonServer server) {
    this.server = server;
  }

  /** Reads whatever shape it is; empty if it is none that Mastodon is known to send. */
  static Optional<MastodonDocuments> of(JsonNode root, MastodonServer server) {
    MastodonDocuments documents = new MastodonDocuments(server);
    return documents.readAny(root) && documents.hasSense()
        ? Optional.of(documents)
        : Optional.empty();
  }

  /** Posts first. */
  List<Seen> all() {
    return Stream.of(posts.values(), others.values()).flatMap(Collection::stream).toList();
  }

  /** Items that could not be read: they carry no id. */
  List<JsonNode> unread() {
    return List.copyOf(unread);
  }

  /** A list of which no item could be read is a shape we do not know. */
  private boolean hasSense() {
    return unread.isEmpty() || read > 0;
  }

  private boolean readAny(JsonNode root) {
    return root.isArray() ? readList(root) : readOne(root) || readSearch(root);
  }

  private boolean readList(JsonNode list) {
    for (JsonNode item : list) {
      if (readOne(item)) {
        read++;
      } else {
        unread.add(item);
      }
    }
    return true;
  }

  private boolean readOne(JsonNode node) {
    if (MastodonStatus.is(node)) {
      return readStatus(node);
    }
    if (MastodonTag.is(node)) {
      return add(others, MastodonTag.stats(node, server), node);
    }
    return node.path("acct").isTextual() && add(others, server.profile(node), node);
  }

  /** A boost tells of two accounts: whose post it is and who repeats it. */
  private boolean readStatus(JsonNode status) {
    JsonNode original = MastodonStatus.original(status);
    readAuthor(original.path("account"));
    readAuthor(status.path("account"));
    Repost boost = MastodonStatus.boost(status, server);
    if (boost != null) {
      add(others, boost, Fields.without(status, "reblog"));
    }
    return add(posts, MastodonStatus.post(original, server), original);
  }

  private void readAuthor(JsonNode account) {
    String key = server.key(account);
    if (key != null && !others.containsKey(PROFILE + key)) {
      add(others, server.profile(account), account);
    }
  }

  private boolean readSearch(JsonNode root) {
    JsonNode statuses = root.path("statuses");
    JsonNode accounts = root.path("accounts");
    JsonNode tags = root.path("hashtags");
    return statuses.isArray()
        && accounts.isArray()
        && readList(statuses)
        && readList(accounts)
        && (!tags.isArray() || readList(tags));
  }

  private static boolean add(
      Map<String, Seen> documents, @Nullable Document document, JsonNode source) {
    if (document == null) {
      return false;
    }
    documents.putIfAbsent(document.kind() + " " + document.key(), new Seen(document, source));
    return true;
  }
}
