package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts with the most posts in a window, each with its newest posts, those before the window
 * among them as far as asked.
 *
 * @param accounts those that have posts in the window
 * @param cut what was not looked at
 */
record AccountPosts(List<Account> accounts, Cut cut) {

  /** Accounts of all networks together. */
  static final int ACCOUNTS_MAX = 50;

  /** Newest posts of each: Elasticsearch gives no more below a bucket. */
  static final int POSTS_MAX = 100;

  private static final int PLATFORMS_MAX = 20;
  private static final int SPARE = 10;

  private static final String PLATFORM = "platform";
  private static final String ACCOUNT = "account";
  private static final String RECENT = "recent";
  private static final String NEWEST = "newest";

  /** One account, its newest post first. */
  record Account(Candidates.Id id, List<Found> posts) {}

  /**
   * A post.
   *
   * @param document id of it in observations
   * @param kind of media; {@code unknown} where it is not told
   */
  record Found(
      String platform,
      String key,
      String document,
      @Nullable String url,
      @Nullable String author,
      Instant createdAt,
      String kind) {}

  /**
   * What was not looked at.
   *
   * @param accounts that were
   * @param postsLeft of other accounts, and older ones of these, in the stretch of time looked at
   */
  record Cut(long accounts, long postsLeft) {}

  /** Asks for posts from {@code since} on; who has none in the window is not taken. */
  static Insight.Search search(Scope scope, Instant since) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.having(Schema.AUTHOR_ID),
            Query.within(Schema.CREATED_AT, since, scope.end()));
    ObjectNode platforms = Query.aggregation(body, PLATFORM);
    platforms.putObject("terms").put("field", Schema.PLATFORM).put("size", PLATFORMS_MAX);
    long networks = scope.targets().stream().map(Scope.Watched::platform).distinct().count();
    int size = ACCOUNTS_MAX / Math.clamp(networks, 1, PLATFORMS_MAX);
    ObjectNode accounts = Query.aggregation(platforms, ACCOUNT);
    ObjectNode terms = accounts.putObject("terms");
    terms
        .put("field", Schema.AUTHOR_ID)
        .put("size", size)
        .put("shard_size", size * SPARE)
        .put("collect_mode", "breadth_first");
    terms.putArray("order").addObject().put(RECENT, "desc");
    ((ArrayNode) terms.path("order")).addObject().put("_key", "asc");
    Query.aggregation(accounts, RECENT)
        .set("filter", Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode newest = Query.aggregation(accounts, NEWEST).putObject("top_hits");
    newest.put("size", POSTS_MAX);
    ArrayNode sort = newest.putArray("sort");
    sort.addObject().put(Schema.CREATED_AT, "desc");
    sort.addObject().put(Schema.KEY, "asc");
    List.of(
            Schema.PLATFORM,
            Schema.KEY,
            Schema.URL,
            Schema.AUTHOR_HANDLE,
            Schema.CREATED_AT,
            Schema.MEDIA_TYPE)
        .forEach(newest.putArray("_source")::add);
    return new Insight.Search(Schema.ANY_POST, body);
  }

  static AccountPosts read(JsonNode answer) {
    List<Account> accounts = new ArrayList<>();
    long all = 0;
    long taken = 0;
    for (JsonNode platform : Query.buckets(answer, PLATFORM)) {
      all += platform.path(ACCOUNT).path("sum_other_doc_count").asLong();
      for (JsonNode account : Query.below(platform, ACCOUNT)) {
        all += Query.count(account);
        if (Query.count(account.path(RECENT)) > 0) {
          List<Found> posts =
              Hits.of(account.path(NEWEST)).stream().map(AccountPosts::found).toList();
          taken += posts.size();
          Candidates.Id id =
              new Candidates.Id(platform.path("key").asText(), account.path("key").asText());
          accounts.add(new Account(id, posts));
        }
      }
    }
    return new AccountPosts(List.copyOf(accounts), new Cut(accounts.size(), all - taken));
  }

  private static Found found(JsonNode hit) {
    JsonNode post = Hits.source(hit);
    Ref ref =
        new Ref(Kind.POST, post.path(Schema.PLATFORM).asText(), post.path(Schema.KEY).asText());
    String kind = Hits.text(post, Schema.MEDIA_TYPE);
    return new Found(
        ref.platform(),
        ref.key(),
        ref.id(),
        Hits.text(post, Schema.URL),
        Hits.text(post, Schema.AUTHOR_HANDLE),
        Instant.parse(post.path(Schema.CREATED_AT).asText()),
        kind == null ? "unknown" : kind);
  }

  /** All posts of all accounts. */
  List<Found> posts() {
    return accounts.stream().flatMap(account -> account.posts().stream()).toList();
  }
}
