package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Hashtag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is said below the posts: how it feels beside the posts, what it is about, and where. */
@AutoService(Insight.class)
public final class Comments implements Insight {

  private static final int LIMIT_DEFAULT = 10;
  private static final int LIMIT_MAX = 50;

  private static final String RULE =
      "comments published in the window that were read below posts found under the targets: a lower"
          + " bound, as comments are read post by post. What the posts themselves say is counted"
          + " beside them and never added";

  /**
   * All targets.
   *
   * @param comments how they feel
   * @param posts how the posts of the window feel, which are their authors' words
   * @param languages of the comments, with what their labels are worth
   * @param outdated comments that were scored by what does not decide any more
   * @param sample what was read one by one for the shares of questions and complaints
   * @param topics words that mark the comments
   * @param most posts with the most comments
   * @param lowerBound always
   */
  public record Answer(
      Moods comments,
      Moods posts,
      CommentsRead reading,
      List<MoodLanguages.ByLanguage> languages,
      long outdated,
      CommentSample sample,
      List<Topics.Topic> topics,
      List<CommentedPosts.Item> most,
      boolean lowerBound,
      String rule) {}

  @Override
  public String name() {
    return "comments";
  }

  @Override
  public String title() {
    return "Comments";
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
    List<Definition> all = new ArrayList<>(MoodDefinitions.ALL);
    all.addAll(CommentSample.DEFINITIONS);
    all.add(Topics.DEFINITION);
    return all;
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    int limit = parameters.integer("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
    return new Plan(
        List.of(
            comments(scope, limit),
            new Search(Schema.ANY_COMMENT, CommentSample.draw(documents(scope))),
            posts(scope, limit)),
        answers -> answer(scope, answers, limit));
  }

  private static ObjectNode documents(Scope scope) {
    return Query.counting(
        Query.anyOf(Schema.SEEN_BY, scope.ids()),
        Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
  }

  private static Search comments(Scope scope, int limit) {
    ObjectNode body = documents(scope);
    Moods.count(body);
    MoodLanguages.count(body);
    CommentedPosts.below(body);
    Topics.count(body, limit, names(scope));
    return new Search(Schema.ANY_COMMENT, body);
  }

  private static Search posts(Scope scope, int limit) {
    ObjectNode body = documents(scope);
    Moods.count(body);
    CommentsRead.count(body);
    CommentedPosts.most(body, limit);
    return new Search(Schema.ANY_POST, body);
  }

  private static Set<String> names(Scope scope) {
    return scope.targets().stream()
        .map(target -> Hashtag.of(bare(target.name())).canonical())
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String bare(String name) {
    return name.startsWith("@") ? name.substring(1) : name;
  }

  private static Answer answer(Scope scope, List<JsonNode> answers, int limit) {
    JsonNode comments = answers.get(0);
    JsonNode posts = answers.get(2);
    List<MoodLanguages.ByLanguage> languages = MoodLanguages.read(comments, scope.scorer());
    return new Answer(
        Moods.all(comments),
        Moods.all(posts),
        CommentsRead.of(posts),
        languages,
        MoodLanguages.outdated(languages),
        CommentSample.of(answers.get(1)),
        Topics.read(comments, answers.get(1), limit),
        CommentedPosts.read(posts, comments),
        true,
        RULE);
  }
}
