package io.trawl.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Document;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything an answer tells about posts, accounts and a tag, each once: what was asked for first,
 * in the order of the answer, then the authors that stand beside posts with counts of their own.
 * Posts that stand beside others belong to no target and are not read.
 */
final class XDocuments {

  private final Map<String, Seen> documents = new LinkedHashMap<>();
  private final XIncludes includes;
  private int skipped;

  private XDocuments(JsonNode root) {
    this.includes = new XIncludes(root);
  }

  /** Reads whatever shape it is; empty if it is none that X is known to send. */
  static Optional<XDocuments> of(JsonNode root, Target target) {
    XDocuments read = new XDocuments(root);
    return read.readData(root, target) ? Optional.of(read) : Optional.empty();
  }

  List<Seen> all() {
    return List.copyOf(documents.values());
  }

  /** Items that could not be read: they carry no id. */
  int skipped() {
    return skipped;
  }

  private boolean readData(JsonNode root, Target target) {
    JsonNode data = root.path("data");
    if (target instanceof Target.Tag tag && XTag.is(root)) {
      return add("tag ", XTag.stats(root, tag), root);
    }
    if (data.isObject()) {
      return readOne(data) && readAuthors(root);
    }
    if (!data.isArray()) {
      return (data.isMissingNode() || data.isNull()) && isEmptyList(root);
    }
    data.forEach(item -> skipped += readOne(item) ? 0 : 1);
    return (data.isEmpty() || !documents.isEmpty()) && readAuthors(root);
  }

  /** No results: a list's numbers without a list, or errors in the place of all that was asked. */
  private static boolean isEmptyList(JsonNode root) {
    return root.path("meta").path("result_count").isIntegralNumber()
        || root.path("errors").isArray();
  }

  private boolean readOne(JsonNode node) {
    if (XPost.is(node)) {
      return add("post ", XPost.post(node, includes), node);
    }
    return XProfile.is(node) && add("profile ", XProfile.profile(node), node);
  }

  private boolean readAuthors(JsonNode root) {
    for (JsonNode user : root.path("includes").path("users")) {
      if (user.path("public_metrics").isObject()) {
        add("profile ", XProfile.profile(user), user);
      }
    }
    return true;
  }

  private boolean add(String kind, @Nullable Document document, JsonNode source) {
    if (document == null) {
      return false;
    }
    documents.putIfAbsent(kind + document.key(), new Seen(document, source));
    return true;
  }
}
