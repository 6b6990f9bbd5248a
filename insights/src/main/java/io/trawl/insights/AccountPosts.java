package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  /** Newest posts of each. */
  static final int POSTS_MAX = 100;

  private static final List<String> COLUMNS = List.of(Schema.AUTHOR_HANDLE, Schema.MEDIA_TYPE);

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
      @Nullable String author,
      Instant createdAt,
      String kind) {

    /** Of its document alone: thousands are looked up by it. */
    @Override
    public int hashCode() {
      return document.hashCode();
    }
  }

  /**
   * What was not looked at.
   *
   * @param accounts that were
   * @param postsLeft of other accounts, and older ones of these, in the stretch of time looked at
   */
  record Cut(long accounts, long postsLeft) {}

  /** What to search for posts from {@code since} on; who has none in the window is not taken. */
  static Insight.Plan plan(Scope scope, Instant since, Function<AccountPosts, Object> then) {
    return new Insight.Plan(
        List.of(
            new Insight.Search(Schema.ANY_POST, Busiest.body(scope, ACCOUNTS_MAX, _ -> {})),
            all(scope, since)),
        answers -> {
          List<Busiest.One> busiest = Busiest.read(answers.getFirst());
          long all = answers.getLast().path("hits").path("total").path("value").asLong();
          return new Newest(scope, since, POSTS_MAX, COLUMNS, Map.of())
              .plan(
                  busiest,
                  !since.isBefore(scope.from()),
                  posts -> then.apply(of(busiest, posts, all)));
        });
  }

  /** Counts the posts there are. */
  private static Insight.Search all(Scope scope, Instant since) {
    return new Insight.Search(
        Schema.ANY_POST,
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.having(Schema.AUTHOR_ID),
            Query.within(Schema.CREATED_AT, since, scope.end())));
  }

  private static AccountPosts of(
      List<Busiest.One> busiest, Map<Candidates.Id, List<JsonNode>> posts, long all) {
    List<Account> accounts =
        busiest.stream()
            .map(one ->
                new Account(
                    one.id(),
                    posts.getOrDefault(one.id(), List.of()).stream()
                        .map(AccountPosts::found)
                        .flatMap(Optional::stream)
                        .toList()))
            .toList();
    long taken = accounts.stream().mapToLong(account -> account.posts().size()).sum();
    return new AccountPosts(accounts, new Cut(accounts.size(), all - taken));
  }

  /** Empty if its key is longer than any that is searched by. */
  private static Optional<Found> found(JsonNode post) {
    String key = Hits.text(post, Schema.KEY);
    if (key == null) {
      return Optional.empty();
    }
    Ref ref = new Ref(Kind.POST, post.path(Schema.PLATFORM).asText(), key);
    String kind = Hits.text(post, Schema.MEDIA_TYPE);
    return Optional.of(
        new Found(
            ref.platform(),
            ref.key(),
            ref.id(),
            Hits.text(post, Schema.AUTHOR_HANDLE),
            Hits.instant(post, Schema.CREATED_AT),
            kind == null ? "unknown" : kind));
  }

  /** All posts of all accounts. */
  List<Found> posts() {
    return accounts.stream().flatMap(account -> account.posts().stream()).toList();
  }
}
