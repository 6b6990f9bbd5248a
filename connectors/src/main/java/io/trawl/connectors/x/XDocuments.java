package io.trawl.connectors.x;

import static io.trawl.connectors.Fields.id;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.util.List;
import java.util.Optional;

/**
 * Everything an answer tells about posts, accounts and a tag, each once: what was asked for first,
 * in the order of the answer, then the authors that stand beside posts with counts of their own.
 * Posts that stand beside others belong to no target and are not read.
 *
 * <p>What an account passed on is none of its posts, and the original is not in the answer: of the
 * account only is read that it did.
 */
final class XDocuments {

  private final Collected collected = new Collected();
  private final XIncludes includes;
  private final boolean ofAccount;

  private XDocuments(JsonNode root, Target target) {
    this.includes = XIncludes.of(root);
    this.ofAccount = target instanceof Target.Handle;
  }

  /** Reads whatever shape it is; empty if it is none that X is known to send. */
  static Optional<XDocuments> of(JsonNode root, Target target) {
    XDocuments read = new XDocuments(root, target);
    return read.readData(root, target) ? Optional.of(read) : Optional.empty();
  }

  List<Seen> all() {
    return collected.all();
  }

  /** Items that could not be read: they carry no id. */
  List<JsonNode> unread() {
    return collected.unread();
  }

  private boolean readData(JsonNode root, Target target) {
    JsonNode data = root.path("data");
    if (target instanceof Target.Tag tag && XTag.is(root)) {
      return collected.add(XTag.stats(root, tag), root);
    }
    if (data.isObject()) {
      return readOne(data) && readAuthors(root);
    }
    if (!data.isArray()) {
      return (data.isMissingNode() || data.isNull()) && isEmptyList(root);
    }
    data.forEach(item -> collected.keepUnless(readOne(item), item));
    return (data.isEmpty() || !collected.isEmpty()) && readAuthors(root);
  }

  /** No results: a list's numbers without a list, or errors in the place of all that was asked. */
  private static boolean isEmptyList(JsonNode root) {
    return root.path("meta").path("result_count").isIntegralNumber()
        || root.path("errors").isArray();
  }

  private boolean readOne(JsonNode node) {
    if (XPost.is(node)) {
      JsonNode repeated = XPost.repeated(node);
      boolean passedOn = collected.add(XPost.repost(node, includes, id(repeated, "id")), repeated);
      return (passedOn && ofAccount) || collected.add(XPost.post(node, includes), node);
    }
    return XProfile.is(node) && collected.add(XProfile.profile(node), node);
  }

  private boolean readAuthors(JsonNode root) {
    for (JsonNode user : root.path("includes").path("users")) {
      if (user.path("public_metrics").isObject()) {
        collected.add(XProfile.profile(user), user);
      }
    }
    return true;
  }
}
