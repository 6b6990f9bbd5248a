package io.trawl.simulator.networks.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.AppTokens;
import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.NetworkApi;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Stage;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.api.Windows;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Reply;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.Words;
import io.trawl.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** TikTok's Research API: questions in JSON, a quota by the day in UTC. */
final class ResearchApi implements NetworkApi {

  private static final String VIDEOS = "research/video/query/";
  private static final String USER = "research/user/info/";
  private static final String COMMENTS = "research/video/comment/list/";
  private static final int THREAD_MAX = 100;
  private static final List<Quota> REQUESTS =
      List.of(new Quota("requests", 1_000, Duration.ofDays(1), new Windows.Days(ZoneOffset.UTC)));

  private final World world;
  private final AppTokens tokens;

  ResearchApi(Stage stage) {
    world = stage.world();
    tokens = new AppTokens("tiktok-research " + world.settings().seed(), stage.logins());
  }

  @Override
  public Network network() {
    return TikTokResearch.NETWORK;
  }

  @Override
  public boolean posted(String path) {
    return true;
  }

  @Override
  public String spender(Call call, String credential) {
    return call.path().equals(OpenApi.TOKEN)
        ? "app:" + call.field("client_key").orElse("")
        : tokens.subject(call.bearer()).map(app -> "app:" + app).orElse(credential);
  }

  @Override
  public List<Quota> quotas(Call call) {
    return call.path().equals(OpenApi.TOKEN) ? List.of() : REQUESTS;
  }

  @Override
  public Answer refusal() {
    return OpenApi.tooMany();
  }

  @Override
  public Answer refusal(String quota) {
    return OpenApi.noQuota();
  }

  /** It says nothing of its limits. */
  @Override
  public Map<String, String> headers(BudgetState state) {
    return Map.of();
  }

  @Override
  public boolean continued(Call call) {
    return OpenApi.body(call).path("cursor").asLong() > 0;
  }

  private Scene scene(Instant now) {
    return new Scene(world, TikTokResearch.NETWORK, now);
  }

  @Override
  public Optional<Post> find(String key, Instant now) {
    return new TikTokVideos(scene(now)).find(key);
  }

  @Override
  public Answer answer(Call call, Instant now) {
    if (call.path().equals(OpenApi.TOKEN)) {
      String app = call.field("client_key").orElse("");
      return OpenApi.token(call, now, tokens, "client_credentials", app);
    }
    if (!tokens.lives(call.bearer(), now)) {
      return OpenApi.invalidToken();
    }
    JsonNode body = OpenApi.body(call);
    return switch (call.path()) {
      case VIDEOS ->
          ResearchQuery.of(body, now)
              .map(query -> videos(call, query, scene(now)))
              .orElseGet(() -> OpenApi.invalid("The dates are not valid, or too far apart."));
      case USER -> user(body.path("username").asText(), scene(now));
      case COMMENTS -> comments(body, scene(now));
      default -> OpenApi.invalid("The path is not valid.");
    };
  }

  private static Answer videos(Call call, ResearchQuery query, Scene scene) {
    TikTokVideos videos = new TikTokVideos(scene);
    List<Post> results = query.results(scene);
    int first = Math.min(query.cursor(), results.size());
    int end = Math.min(first + query.size(), results.size());
    List<Post> shown = results.subList(first, end);
    ObjectNode data = Templates.JSON.createObjectNode();
    ArrayNode list = data.putArray("videos");
    shown.forEach(post -> list.add(video(post, videos)));
    boolean repeated = call.repeatCursor() && query.cursor() > 0;
    data.put("cursor", repeated ? query.cursor() : end).put("search_id", query.search());
    data.put("has_more", repeated || results.size() > end);
    return OpenApi.ok(data, shown.stream().map(videos::served).toList());
  }

  private static ObjectNode video(Post post, TikTokVideos videos) {
    Words words = videos.scene().words(post);
    ObjectNode video = videos.video(post).put("id", TikTokVideos.id(post));
    words.spellings().forEach(video.putArray("hashtag_names")::add);
    video.put("username", videos.scene().author(post).handle()).put("region_code", "US");
    video.put("music_id", post.key()).put("video_duration", 21);
    return video.put("favorites_count", videos.scene().counts(post).quotes());
  }

  private static Answer user(String name, Scene scene) {
    Optional<Account> account = scene.there(scene.world().accounts().named(name));
    if (account.isEmpty()) {
      return OpenApi.invalid("The user cannot be found.");
    }
    if (account.get().standing() == Standing.PROTECTED) {
      return OpenApi.invalid("The user is private.");
    }
    TikTokVideos videos = new TikTokVideos(scene);
    return OpenApi.ok(videos.account(account.get()), List.of(videos.served(account.get(), name)));
  }

  private static Answer comments(JsonNode body, Scene scene) {
    Optional<Post> video = new TikTokVideos(scene).find(body.path("video_id").asText());
    if (video.isEmpty()) {
      return OpenApi.invalid("The video cannot be found.");
    }
    List<Reply> replies =
        scene.world().replies(video.get(), scene.now()).stream().limit(THREAD_MAX).toList();
    ObjectNode data = Templates.JSON.createObjectNode();
    ArrayNode comments = data.putArray("comments");
    replies.forEach(reply -> comments.add(comment(reply, video.get(), replies, scene)));
    data.put("cursor", replies.size()).put("has_more", false);
    return OpenApi.ok(
        data, replies.stream().map(reply -> served(reply, video.get(), replies, scene)).toList());
  }

  private static long id(Post said) {
    return said.dice().bits() >>> 2;
  }

  /** Without whoever said it; one that answers the video has the video for its parent. */
  private static ObjectNode comment(Reply reply, Post video, List<Reply> all, Scene scene) {
    ObjectNode node = Templates.JSON.createObjectNode().put("id", id(reply.said()));
    long of = TikTokVideos.id(video);
    node.put("video_id", of).put("text", scene.words(reply.said()).text());
    node.put("like_count", likes(reply.said(), scene)).put("reply_count", answers(reply, all));
    node.put("parent_comment_id", reply.to() == null ? of : id(reply.to()));
    return node.put("create_time", reply.said().created().getEpochSecond());
  }

  private static long likes(Post said, Scene scene) {
    return Engagement.of(said, scene.author(said), scene.now()).likes();
  }

  private static long answers(Reply reply, List<Reply> all) {
    return all.stream().filter(other -> reply.said().equals(other.to())).count();
  }

  private static Served served(Reply reply, Post video, List<Reply> all, Scene scene) {
    return scene.comment(
        Long.toString(id(reply.said())),
        Long.toString(TikTokVideos.id(video)),
        Set.of(),
        Map.of("likes", likes(reply.said(), scene), "comments", answers(reply, all)));
  }
}
