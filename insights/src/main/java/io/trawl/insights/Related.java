package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Hashtag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands beside the targets: tags on the same posts, and what the networks call related. */
@AutoService(Insight.class)
public final class Related implements Insight {

  private static final int LIMIT_DEFAULT = 20;
  private static final int LIMIT_MAX = 100;
  private static final int DOCUMENTS_MAX = 200;

  /** Stable: what only a network names stays behind, in its own order. */
  private static final Comparator<RelatedTag> MOST_POSTS_FIRST =
      Comparator.comparing(
          RelatedTag::posts, Comparator.nullsLast(Comparator.<Long>reverseOrder()));

  /** Both lists, the most frequent or first delivered first. */
  public record Answer(List<RelatedTag> tags, List<RelatedProfile> profiles) {}

  /**
   * A tag that is not a target of the question.
   *
   * @param posts posts that carry it; null = only the network says so
   * @param source {@code co-occurrence} or {@code network}
   */
  public record RelatedTag(String tag, @Nullable Long posts, String source, String platform) {}

  /** An account the network puts beside one of the targets. */
  public record RelatedProfile(String platform, String handle, @Nullable String name) {}

  @Override
  public String name() {
    return "related";
  }

  @Override
  public String title() {
    return "Related tags and profiles";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("limit");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(
        new Definition(
            "co_occurrence",
            1,
            "distinct posts under the targets, published in the window, that carry the tag",
            "posts",
            "null where only the network names the tag"));
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    int limit = parameters.integer("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
    ObjectNode posts =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode platforms = Query.terms(posts, "platform", Schema.PLATFORM, 20);
    Query.terms(platforms, "tag", Schema.TAGS, limit + Math.min(LIMIT_MAX, scope.targets().size()));
    return new Plan(
        List.of(
            new Search(Schema.ANY_POST, posts),
            documents(scope, Schema.ANY_TAG),
            documents(scope, Schema.ANY_PROFILE)),
        answers -> answer(scope, answers, limit));
  }

  private static Search documents(Scope scope, String index) {
    ObjectNode body = Query.counting(Query.anyOf(Schema.SEEN_BY, scope.ids()));
    body.put("size", DOCUMENTS_MAX);
    body.putArray("_source").add(Schema.PLATFORM).add(Schema.RELATED).add(Schema.HANDLE);
    body.putArray("sort").addObject().put(Schema.LAST_SEEN_AT, "desc");
    return new Search(index, body);
  }

  private static Answer answer(Scope scope, List<JsonNode> answers, int limit) {
    Set<String> own =
        scope.targets().stream()
            .map(target -> Hashtag.of(target.name()).canonical())
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, RelatedTag> tags = new LinkedHashMap<>();
    for (JsonNode platform : Query.buckets(answers.get(0), "platform")) {
      for (JsonNode tag : Query.below(platform, "tag")) {
        add(
            tags,
            new RelatedTag(
                tag.path("key").asText(),
                tag.path("doc_count").asLong(),
                "co-occurrence",
                platform.path("key").asText()));
      }
    }
    network(answers.get(1)).forEach(tag -> add(tags, tag));
    List<RelatedTag> others =
        tags.values().stream()
            .filter(tag -> !own.contains(tag.tag()))
            .sorted(MOST_POSTS_FIRST)
            .limit(limit)
            .toList();
    return new Answer(others, profiles(answers.get(2), limit));
  }

  private static void add(Map<String, RelatedTag> tags, RelatedTag tag) {
    tags.putIfAbsent(tag.platform() + " " + tag.tag(), tag);
  }

  private static List<RelatedTag> network(JsonNode documents) {
    List<RelatedTag> tags = new ArrayList<>();
    for (JsonNode hit : documents.path("hits").path("hits")) {
      JsonNode document = hit.path("_source");
      for (JsonNode related : document.path(Schema.RELATED)) {
        String spelling = related.path(Schema.TAG).asText();
        if (!spelling.isEmpty()) {
          tags.add(
              new RelatedTag(
                  Hashtag.canonical(spelling),
                  null,
                  "network",
                  document.path(Schema.PLATFORM).asText()));
        }
      }
    }
    return tags;
  }

  private static List<RelatedProfile> profiles(JsonNode documents, int limit) {
    Map<String, RelatedProfile> profiles = new LinkedHashMap<>();
    for (JsonNode hit : documents.path("hits").path("hits")) {
      JsonNode document = hit.path("_source");
      String platform = document.path(Schema.PLATFORM).asText();
      for (JsonNode related : document.path(Schema.RELATED)) {
        String handle = related.path(Schema.HANDLE).asText();
        String name = related.path(Schema.NAME).asText("");
        profiles.putIfAbsent(
            platform + " " + handle,
            new RelatedProfile(platform, handle, name.isEmpty() ? null : name));
      }
    }
    return profiles.values().stream().limit(limit).toList();
  }
}
