package io.trawl.simulator.networks.youtube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Times;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is said below a video: threads, each with the first of its replies. */
record YoutubeThreads(Scene scene, YoutubeJson json) {

  private static final int SHOWN = 5; // Replies that come with a thread.

  /** A thread: who began it, and who answered, in their order. */
  private record Talk(Post top, List<Post> replies) {}

  /** The newest threads of a video. */
  Answer answer(Post video, int limit) {
    List<Talk> threads = threads(video);
    ObjectNode root = json.item("commentThreadListResponse");
    int size = Math.min(limit, threads.size());
    root.putObject("pageInfo").put("totalResults", size).put("resultsPerPage", limit);
    ArrayNode items = root.putArray("items");
    List<Served> served = new ArrayList<>();
    threads.reversed().stream()
        .limit(limit)
        .forEach(thread -> add(items.addObject(), video, thread, served));
    return Answer.ok(root, served);
  }

  private List<Talk> threads(Post video) {
    List<Talk> threads = new ArrayList<>();
    Map<Post, Talk> of = new HashMap<>();
    for (Reply reply : scene.world().replies(video, scene.now())) {
      Talk thread = reply.to() == null ? null : of.get(reply.to());
      if (thread == null) {
        thread = new Talk(reply.said(), new ArrayList<>());
        threads.add(thread);
      } else {
        thread.replies().add(reply.said());
      }
      of.put(reply.said(), thread);
    }
    return threads;
  }

  private void add(ObjectNode item, Post video, Talk thread, List<Served> served) {
    String id = YoutubeIds.comment(thread.top().dice());
    item.setAll(json.item("commentThread"));
    item.put("id", id);
    ObjectNode snippet = item.putObject("snippet").put("videoId", YoutubeIds.video(video));
    snippet.set("topLevelComment", comment(thread.top(), id, video));
    snippet.put("canReply", true).put("totalReplyCount", thread.replies().size());
    snippet.put("isPublic", true);
    served.add(served(thread.top(), id, video, thread.replies().size()));
    if (!thread.replies().isEmpty()) {
      ArrayNode comments = item.putObject("replies").putArray("comments");
      for (Post reply : thread.replies().subList(0, Math.min(SHOWN, thread.replies().size()))) {
        String own = YoutubeIds.reply(id, reply.dice());
        ObjectNode shown = comment(reply, own, video);
        ((ObjectNode) shown.path("snippet")).put("parentId", id);
        comments.add(shown);
        served.add(served(reply, own, video, -1));
      }
    }
  }

  private ObjectNode comment(Post said, String id, Post video) {
    Account author = scene.author(said);
    String text = scene.words(said).text();
    ObjectNode comment = json.item("comment").put("id", id);
    ObjectNode snippet = comment.putObject("snippet");
    snippet.put("authorDisplayName", "@" + author.handle());
    snippet.put("authorChannelUrl", "http://www.youtube.com/@" + author.handle());
    snippet.putObject("authorChannelId").put("value", YoutubeIds.channel(author));
    snippet.put("videoId", YoutubeIds.video(video));
    snippet.put("textDisplay", text).put("textOriginal", text);
    snippet.put("canRate", true).put("viewerRating", "none");
    snippet.put("likeCount", likes(said));
    snippet.put("publishedAt", Times.seconds(said.created()));
    snippet.put("updatedAt", Times.seconds(said.created()));
    return comment;
  }

  private long likes(Post said) {
    return Engagement.of(said, scene.author(said), scene.now()).likes();
  }

  /** Only who begins a thread is told how often it was answered. */
  private Served served(Post said, String id, Post video, int replies) {
    Map<String, Long> counts = new HashMap<>(Map.of("likes", likes(said)));
    if (replies >= 0) {
      counts.put("comments", (long) replies);
    }
    return scene.comment(
        id, YoutubeIds.video(video), YoutubeJson.names(scene.author(said)), counts);
  }
}
