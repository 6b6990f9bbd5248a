package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The same text by the accounts of the question on several networks. Whoever follows two of them is
 * reached once, so the followers of a group are not added up: they are at least those of the
 * largest account and at most all together.
 */
@AutoService(Insight.class)
public final class CrossPosts implements Insight {

  private static final int MINUTES_DEFAULT = 24 * 60;
  private static final int MINUTES_MAX = 31 * 24 * 60;

  /** Texts looked at: those that were posted most often. */
  private static final int TEXTS_MAX = 1_000;

  /** Posts of one text looked at, the oldest first. */
  private static final int POSTS_MAX = 50;

  private static final int PROFILES_MAX = 1_000;

  private static final Comparator<Item> OLDEST_FIRST =
      Comparator.comparing(Item::createdAt).thenComparing(Item::platform).thenComparing(Item::key);

  /**
   * The groups, the oldest first.
   *
   * @param rule what makes a group
   */
  public record Answer(List<Group> groups, String rule) {}

  /**
   * One text on several networks.
   *
   * @param posts each of them, the oldest first
   * @param reachAtLeast followers of the largest account; null = no account's are known
   * @param reachAtMost followers of all accounts together; null = not all are known
   */
  public record Group(
      @Nullable String text,
      List<Item> posts,
      @Nullable Long reachAtLeast,
      @Nullable Long reachAtMost) {}

  /**
   * One of the posts.
   *
   * @param followers of its author as they were seen last; null = not known
   */
  public record Item(
      String platform,
      String key,
      @Nullable String url,
      String author,
      Instant createdAt,
      @Nullable String text,
      @Nullable Long followers) {}

  @Override
  public String name() {
    return "cross-posts";
  }

  @Override
  public String title() {
    return "One text on several networks";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("withinMinutes");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(
        new Definition(
            "reach_at_least",
            1,
            "followers of the largest of the accounts that posted the text",
            "accounts",
            "null where no account's followers are known"),
        new Definition(
            "reach_at_most",
            1,
            "sum of followers of all accounts that posted the text",
            "accounts",
            "null where one account's followers are not known"));
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Duration within =
        Duration.ofMinutes(parameters.integer("withinMinutes", MINUTES_DEFAULT, 1, MINUTES_MAX));
    return new Plan(
        List.of(posts(scope), profiles(scope)), answers -> answer(scope, answers, within));
  }

  private static Search posts(Scope scope) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode texts = Query.aggregation(body, "text");
    texts
        .putObject("terms")
        .put("field", Schema.TEXT_PRINT)
        .put("size", TEXTS_MAX)
        .put("min_doc_count", 2);
    ObjectNode top = Query.aggregation(texts, "posts").putObject("top_hits");
    top.put("size", POSTS_MAX).putArray("sort").add(Schema.CREATED_AT);
    ArrayNode fields = top.putArray("_source");
    List.of(
            Schema.PLATFORM,
            Schema.KEY,
            Schema.URL,
            Schema.AUTHOR_HANDLE,
            Schema.CREATED_AT,
            Schema.TEXT)
        .forEach(fields::add);
    return new Search(Schema.ANY_POST, body);
  }

  private static Search profiles(Scope scope) {
    ObjectNode body = Query.counting(Query.anyOf(Schema.SEEN_BY, scope.ids()));
    body.put("size", PROFILES_MAX);
    body.putArray("_source").add(Schema.PLATFORM).add(Schema.HANDLE).add(Metric.FOLLOWERS.key());
    body.putArray("sort").addObject().put(Schema.LAST_SEEN_AT, "desc");
    return new Search(Schema.ANY_PROFILE, body);
  }

  private static Answer answer(Scope scope, List<JsonNode> answers, Duration within) {
    Set<String> own =
        scope.targets().stream()
            .filter(target -> target.name().startsWith("@"))
            .map(target -> account(target.platform(), target.name().substring(1)))
            .collect(Collectors.toSet());
    Map<String, Long> followers = followers(answers.get(1));
    List<Group> groups = new ArrayList<>();
    for (JsonNode text : Query.buckets(answers.getFirst(), "text")) {
      List<Item> said = new ArrayList<>();
      for (JsonNode hit : text.path("posts").path("hits").path("hits")) {
        Item item = item(hit.path("_source"), followers);
        if (own.contains(account(item.platform(), item.author()))
            || own.contains(account(item.platform(), local(item.author())))) {
          said.add(item);
        }
      }
      groups.addAll(groups(said, within));
    }
    groups.sort(Comparator.comparing(group -> group.posts().getFirst(), OLDEST_FIRST));
    String rule =
        "one text, but for case, spaces and addresses, by accounts of the question on two networks"
            + " or more within "
            + within;
    return new Answer(List.copyOf(groups), rule);
  }

  /** A post that comes too long after the first of its group begins another one. */
  private static List<Group> groups(List<Item> said, Duration within) {
    said.sort(OLDEST_FIRST);
    List<Group> groups = new ArrayList<>();
    int first = 0;
    for (int next = 1; next <= said.size(); next++) {
      boolean ends =
          next == said.size()
              || said.get(next).createdAt().isAfter(said.get(first).createdAt().plus(within));
      if (ends) {
        List<Item> group = List.copyOf(said.subList(first, next));
        if (group.stream().map(Item::platform).distinct().count() > 1) {
          groups.add(group(group));
        }
        first = next;
      }
    }
    return groups;
  }

  private static Group group(List<Item> posts) {
    Map<String, Item> accounts = new HashMap<>();
    posts.forEach(post -> accounts.put(account(post.platform(), post.author()), post));
    List<Long> known =
        accounts.values().stream().map(Item::followers).filter(Objects::nonNull).toList();
    return new Group(
        posts.getFirst().text(),
        posts,
        known.stream().max(Long::compareTo).orElse(null),
        known.size() < accounts.size()
            ? null
            : Long.valueOf(known.stream().mapToLong(Long::longValue).sum()));
  }

  private static Map<String, Long> followers(JsonNode answer) {
    Map<String, Long> followers = new HashMap<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      JsonNode profile = hit.path("_source");
      Long count = TopPosts.shown(profile, Metric.FOLLOWERS).value();
      if (count != null) {
        followers.putIfAbsent(
            account(profile.path(Schema.PLATFORM).asText(), profile.path(Schema.HANDLE).asText()),
            count);
      }
    }
    return followers;
  }

  private static Item item(JsonNode post, Map<String, Long> followers) {
    String platform = post.path(Schema.PLATFORM).asText();
    String author = post.path(Schema.AUTHOR_HANDLE).asText();
    Long named = followers.get(account(platform, author));
    return new Item(
        platform,
        post.path(Schema.KEY).asText(),
        text(post, Schema.URL),
        author,
        Instant.parse(post.path(Schema.CREATED_AT).asText()),
        text(post, Schema.TEXT),
        named == null ? followers.get(account(platform, local(author))) : named);
  }

  /** The name without its host: a target of a server is registered without. */
  private static String local(String handle) {
    int host = handle.indexOf('@');
    return host < 0 ? handle : handle.substring(0, host);
  }

  private static String account(String platform, String handle) {
    return platform + " " + handle.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(JsonNode document, String field) {
    JsonNode value = document.path(field);
    return value.isTextual() ? value.textValue() : null;
  }
}
