package io.trawl.simulator.networks.reddit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A submission with all that is said below it, each comment with those that answer it. */
final class RedditThread {

  private final RedditJson json;
  private final Post post;
  private final Map<Post, Integer> depths = new HashMap<>();
  private final Map<Post, ObjectNode> comments = new HashMap<>();
  private final List<Served> served = new ArrayList<>();

  private RedditThread(RedditJson json, Post post) {
    this.json = json;
    this.post = post;
  }

  static Answer of(RedditJson json, Post post) {
    RedditThread thread = new RedditThread(json, post);
    List<ObjectNode> tops = new ArrayList<>();
    for (Reply reply : json.scene().world().replies(post, json.scene().now())) {
      thread.add(reply, tops);
    }
    ArrayNode root = Templates.JSON.createArrayNode();
    root.add(RedditJson.listing(List.of(json.post(post))));
    root.add(RedditJson.listing(tops.reversed()));
    return new Answer(
        200, "application/json; charset=UTF-8", Map.of(), root.toString(), thread.served);
  }

  private void add(Reply reply, List<ObjectNode> tops) {
    Post to = reply.to();
    int depth = to == null ? 0 : depths.getOrDefault(to, 0) + 1;
    String parent = to == null ? RedditIds.of(post) : RedditIds.comment(to.dice());
    ObjectNode comment = json.comment(reply.said(), post, parent, depth);
    depths.put(reply.said(), depth);
    comments.put(reply.said(), comment);
    ObjectNode answered = to == null ? null : comments.get(to);
    if (answered == null) {
      tops.add(comment);
    } else {
      children(answered).add(comment);
    }
    served.add(json.served(reply.said(), post));
  }

  private static ArrayNode children(ObjectNode comment) {
    ObjectNode data = (ObjectNode) comment.path("data");
    if (!data.path("replies").isObject()) {
      data.set("replies", RedditJson.listing(List.of()));
    }
    return (ArrayNode) data.path("replies").path("data").path("children");
  }
}
