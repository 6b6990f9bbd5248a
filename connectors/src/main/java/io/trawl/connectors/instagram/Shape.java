package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.instagram.Reading.Account;
import io.trawl.connectors.instagram.Reading.Missing;
import io.trawl.connectors.instagram.Reading.TagPage;
import io.trawl.connectors.instagram.Reading.TagSearch;
import io.trawl.connectors.instagram.Reading.Unknown;
import io.trawl.model.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A shape Instagram's public answers have had since 2016, known by structure alone.
 *
 * @param fits whether an answer's root has it
 * @param reader what it then says
 */
record Shape(Predicate<JsonNode> fits, Function<JsonNode, Reading> reader) {

  /** The data island of a page, 2016–2021: alone or cut out of its page. */
  private static final Shape SHARED_DATA =
      new Shape(root -> root.has("entry_data"), SharedData::read);

  /** {@code ?__a=1}, 2018–2022. */
  private static final Shape GRAPHQL =
      new Shape(root -> root.has("graphql"), root -> graph(root.path("graphql")));

  /** {@code ?__a=1}, 2016–2018. */
  private static final Shape NODES = new Shape(Shape::hasNodes, Shape::nodes);

  /** {@code /{user}/media/}, until 2017. */
  private static final Shape ITEMS =
      new Shape(root -> root.path("items").isArray() && root.has("status"), Shape::items);

  /** A bare section of a tag, 2019–2026: at times inside {@code response}. */
  private static final Shape SECTIONS = new Shape(root -> sections(root).isArray(), Shape::section);

  /** {@code /graphql/query/} of 2017–2023 and {@code web_profile_info} since 2022. */
  private static final Shape QUERY =
      new Shape(root -> hasSubject(root.path("data")), root -> graph(root.path("data")));

  /** A tag with its tabs, 2021–2026. */
  private static final Shape TABS =
      new Shape(root -> isTabs(root) || isTabs(root.path("data")), Shape::tabs);

  /** {@code POST /graphql/query}, 2024–2026. */
  private static final Shape CONNECTION =
      new Shape(root -> hasConnection(root.path("data")), Shape::connections);

  /** A user object as the app gets it. */
  private static final Shape USER =
      new Shape(root -> root.path("user").has("pk") || root.path("user").isNull(), Shape::graph);

  /** Tags found for a word. */
  private static final Shape SEARCH =
      new Shape(root -> root.path("hashtags").isArray(), Shape::search);

  /** The order is part of the rule: one is looked for only where none before it fits. */
  private static final List<Shape> IN_ORDER =
      List.of(SHARED_DATA, GRAPHQL, NODES, ITEMS, SECTIONS, QUERY, TABS, CONNECTION, USER, SEARCH);

  /** What an answer holds, read as the first shape that fits. */
  static Reading read(JsonNode root) {
    for (Shape shape : IN_ORDER) {
      if (shape.fits.test(root)) {
        return shape.reader.apply(root);
      }
    }
    return new Unknown("no shape we know");
  }

  /** An object that holds a {@code hashtag} or a {@code user}. */
  private static Reading graph(JsonNode graph) {
    return graph.has("hashtag") ? hashtag(graph.path("hashtag")) : user(graph);
  }

  private static Reading hashtag(JsonNode hashtag) {
    return hashtag.isNull()
        ? new Missing("tag")
        : known(
            TagReader.read(
                hashtag,
                FeedReader.edges(hashtag.path("edge_hashtag_to_media")),
                FeedReader.edges(hashtag.path("edge_hashtag_to_top_posts"))));
  }

  private static Reading user(JsonNode holder) {
    JsonNode user = holder.path("user");
    JsonNode timeline = user.path("edge_owner_to_timeline_media");
    return user.isNull()
        ? new Missing("account")
        : known(AccountReader.read(user, FeedReader.edges(timeline)), timeline);
  }

  /** An object that says nothing we understand is a shape we do not know. */
  private static Reading known(TagPage tag) {
    boolean unnamed = tag.id() == null && tag.name() == null && tag.related() == null;
    boolean silent =
        tag.total() instanceof Count.Absent
            && tag.recent().posts().isEmpty()
            && tag.top().posts().isEmpty();
    return unnamed && silent ? new Unknown("hashtag says nothing") : tag;
  }

  private static Reading known(Account account, JsonNode timeline) {
    boolean unnamed = account.id() == null && account.handle() == null;
    boolean silent = account.counts().values().isEmpty() && account.related() == null;
    return unnamed && silent && !timeline.isObject() ? new Unknown("user says nothing") : account;
  }

  private static boolean hasNodes(JsonNode root) {
    return root.has("tag") || root.path("user").path("media").path("nodes").isArray();
  }

  private static Reading nodes(JsonNode root) {
    JsonNode tag = root.path("tag");
    if (tag.isNull()) {
      return new Missing("tag");
    }
    if (tag.isObject()) {
      Feed top = FeedReader.nodes(tag.path("top_posts"));
      return known(TagReader.read(tag, FeedReader.nodes(tag.path("media")), top));
    }
    JsonNode user = root.path("user");
    JsonNode media = user.path("media");
    return known(AccountReader.read(user, FeedReader.nodes(media)), media);
  }

  private static Reading items(JsonNode root) {
    return AccountReader.read(root, FeedReader.items(root));
  }

  private static JsonNode sections(JsonNode root) {
    JsonNode bare = root.path("sections");
    return bare.isArray() ? bare : root.path("response").path("sections");
  }

  private static Reading section(JsonNode root) {
    JsonNode tab = root.path("sections").isArray() ? root : root.path("response");
    return TagReader.read(tab, FeedReader.sections(tab), Feed.NONE);
  }

  /** A connection beside an empty subject is the better answer. */
  private static boolean hasSubject(JsonNode data) {
    return data.hasNonNull("hashtag")
        || data.hasNonNull("user")
        || ((data.has("hashtag") || data.has("user")) && !hasConnection(data));
  }

  private static boolean isTabs(JsonNode tag) {
    boolean tab = tag.path("top").isObject() || tag.path("recent").isObject();
    return tab || (tag.has("media_count") && tag.has("name"));
  }

  private static Reading tabs(JsonNode root) {
    JsonNode tag = isTabs(root) ? root : root.path("data");
    return TagReader.read(
        tag, FeedReader.sections(tag.path("recent")), FeedReader.sections(tag.path("top")));
  }

  private static boolean hasConnection(JsonNode data) {
    return !connections(data, JsonNode::isContainerNode).isEmpty();
  }

  private static List<JsonNode> connections(JsonNode data, Predicate<JsonNode> edges) {
    List<JsonNode> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : data.properties()) {
      if (field.getKey().startsWith("xdt_") && edges.test(field.getValue().path("edges"))) {
        found.add(field.getValue());
      }
    }
    return found;
  }

  private static Reading connections(JsonNode root) {
    List<JsonNode> found = connections(root.path("data"), JsonNode::isArray);
    return found.isEmpty()
        ? new Unknown("connection without edges")
        : AccountReader.read(root, FeedReader.edges(found));
  }

  private static Reading search(JsonNode root) {
    List<TagPage> tags = new ArrayList<>();
    for (JsonNode found : root.path("hashtags")) {
      tags.add(TagReader.read(found.path("hashtag"), Feed.NONE, Feed.NONE));
    }
    return new TagSearch(tags);
  }
}
