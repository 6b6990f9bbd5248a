package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.Relation;
import io.trawl.model.Hashtag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which tags come together on the posts of a question, as a graph. */
@AutoService(Insight.class)
public final class RelatedTags implements Insight {

  private static final int TAGS_DEFAULT = 30;
  private static final int TAGS_MAX = 60;
  private static final int LIMIT_DEFAULT = 100;
  private static final int LIMIT_MAX = 1_000;
  private static final int SUPPORT_MAX = 1_000_000;

  private static final String RULE =
      "tags on one post of those that the targets found; every network is counted apart; the tags"
          + " with the most posts, or with the most posts that carry the tag asked about; counted by"
          + " authors, who puts both on one post counts once however often; a tag that all posts of"
          + " the question carry has an NPMI of 0 with every other: ask of more targets";

  /** What is counted. */
  enum By {
    POSTS,
    AUTHORS
  }

  /** What relations are sorted by. */
  enum Order {
    NPMI,
    JACCARD,
    COUNT;

    private Comparator<Edge> first() {
      return switch (this) {
        case NPMI -> Comparator.comparingDouble(edge -> -edge.npmi());
        case JACCARD -> Comparator.comparingDouble(edge -> -edge.jaccard());
        case COUNT -> Comparator.comparingLong(edge -> -edge.count());
      };
    }

    private Comparator<Edge> order() {
      return first()
          .thenComparing(Comparator.comparingLong(Edge::count).reversed())
          .thenComparing(Edge::platform)
          .thenComparing(Edge::a)
          .thenComparing(Edge::b);
    }
  }

  /**
   * The graph.
   *
   * @param by {@code posts} or {@code authors}: what counts are of
   * @param nodes tags, the most frequent of each network first
   * @param edges two tags that come together often enough, in the order asked
   */
  public record Answer(String by, List<Node> nodes, List<Edge> edges, Cut cut, String rule)
      implements Drawn {
    public Answer {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
    }

    @Override
    public String gexf() {
      return Gexf.of(this);
    }
  }

  /**
   * A tag.
   *
   * @param count posts, or authors, that have it
   * @param of posts, or authors, there are
   */
  public record Node(String platform, String tag, long count, long of) {}

  /**
   * Two tags, the first in order of the alphabet first.
   *
   * @param count posts, or authors, that have both
   * @param jaccard of those with either, the share with both; 0 to 1
   * @param npmi -1 never together, 0 as chance has it, 1 never apart
   */
  public record Edge(
      String platform, String a, String b, long count, double jaccard, double npmi) {}

  /**
   * What is not shown.
   *
   * @param uses of tags that are not in the graph: one per tag and post
   * @param weak relations of fewer than were asked for
   * @param edges relations beyond the limit
   */
  public record Cut(long uses, long weak, long edges) {}

  @Override
  public String name() {
    return "related-tags";
  }

  @Override
  public String title() {
    return "Tags that come together";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("tag", "by", "order", "support", "tags", "limit", "format");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(
        new Definition(
            "tags_together",
            1,
            "distinct posts found under the targets, published in the window, that carry both tags;"
                + " by authors: distinct accounts that put both on one post, exact up to 500",
            "posts or authors",
            "no relation below the support asked for"),
        new Definition(
            "jaccard",
            1,
            "n_ab / (n_a + n_b - n_ab)",
            "1",
            "no relation below the support asked for"),
        new Definition(
            "npmi",
            1,
            "ln(p_ab / (p_a * p_b)) / -ln p_ab, with p as a share of all posts, or authors, of the"
                + " question on the network",
            "1",
            "no relation below the support asked for"));
  }

  /** What was asked. */
  record Asked(Optional<String> tag, By by, Order order, int support, int tags, int limit) {}

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    parameters.choice("format", Format.class, Format.JSON);
    Asked asked =
        new Asked(
            parameters.optional("tag").map(_ -> Hashtag.of(parameters.text("tag")).canonical()),
            parameters.choice("by", By.class, By.POSTS),
            parameters.choice("order", Order.class, Order.NPMI),
            parameters.integer("support", (int) Relation.SUPPORT_MIN, 1, SUPPORT_MAX),
            parameters.integer("tags", TAGS_DEFAULT, 2, TAGS_MAX),
            parameters.integer("limit", LIMIT_DEFAULT, 1, LIMIT_MAX));
    return new Plan(
        List.of(TagCounts.nodes(scope, asked)),
        answers -> {
          List<TagCounts> networks = TagCounts.read(answers.getFirst());
          return new Plan(
              networks.stream().map(network -> network.pairs(scope, asked.by())).toList(),
              pairs -> answer(asked, networks, pairs));
        });
  }

  private static Answer answer(Asked asked, List<TagCounts> networks, List<JsonNode> pairs) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> all = new ArrayList<>();
    long uses = 0;
    for (int number = 0; number < networks.size(); number++) {
      TagPairs found = TagPairs.read(networks.get(number), asked.by(), pairs.get(number));
      nodes.addAll(found.nodes());
      all.addAll(found.edges());
      uses += networks.get(number).left();
    }
    List<Edge> about =
        all.stream()
            .filter(edge ->
                asked.tag().map(tag -> edge.a().equals(tag) || edge.b().equals(tag)).orElse(true))
            .toList();
    List<Edge> strong =
        about.stream()
            .filter(edge -> edge.count() >= asked.support())
            .sorted(asked.order().order())
            .toList();
    List<Edge> shown = strong.subList(0, Math.min(asked.limit(), strong.size()));
    return new Answer(
        Words.of(asked.by()),
        nodes,
        shown,
        new Cut(uses, about.size() - strong.size(), strong.size() - shown.size()),
        RULE);
  }
}
