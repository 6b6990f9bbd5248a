package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.stats.posts.ShareOfVoice.Several;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Posts of a side and their interactions, by a rule for those that are of several sides.
 *
 * @param found its posts and their interactions, each post whole
 * @param posts by the rule: parts of posts where they are split
 * @param interactions by the rule, over posts whose interactions are known; null = of no post
 */
record Mentions(Interacted found, double posts, @Nullable Double interactions) {

  private static final String NAMED = "named";

  /** Asks how many posts each side has, and to split them, how many other sides those have. */
  static ObjectNode body(Scope scope, Several several) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ObjectNode sides = Sides.ask(body, scope);
    Interacted.ask(sides);
    switch (several) {
      case EACH -> {}
      case SPLIT -> {
        List<ObjectNode> all = scope.sides().stream().map(Sides::found).toList();
        List<ObjectNode> named = new ArrayList<>();
        for (int least = 2; least <= all.size(); least++) {
          named.add(Query.atLeast(least, all));
        }
        if (!named.isEmpty()) {
          Interacted.ask(Query.eachOf(Query.aggregation(sides, NAMED), named));
        }
      }
    }
    return body;
  }

  /** Of each side, in their order. */
  static List<Mentions> read(Scope scope, Several several, JsonNode answer) {
    List<Mentions> all = new ArrayList<>();
    int sides = scope.sides().size();
    for (int side = 0; side < sides; side++) {
      JsonNode bucket = Sides.bucket(answer, side);
      Interacted found = Interacted.read(bucket);
      all.add(
          switch (several) {
            case EACH -> each(found);
            case SPLIT -> split(found, bucket, sides);
          });
    }
    return all;
  }

  /** Each post whole, whatever else it is of. */
  static Mentions each(Interacted found) {
    Long whole = found.sum();
    Double sum = whole == null ? null : Double.valueOf((double) whole);
    return new Mentions(found, (double) found.posts(), sum);
  }

  /** Who is of exactly k sides is of at least k and not of at least k + 1. */
  private static Mentions split(Interacted found, JsonNode bucket, int sides) {
    double posts = 0;
    double interactions = 0;
    Interacted least = found;
    for (int named = 1; named <= sides; named++) {
      Interacted more = Interacted.read(Query.bucket(bucket, NAMED, named - 1));
      Interacted exactly = least.without(more);
      posts += (double) exactly.posts() / named;
      Long sum = exactly.sum();
      interactions += sum == null ? 0 : (double) sum / named;
      least = more;
    }
    return new Mentions(found, posts, found.known() == 0 ? null : Double.valueOf(interactions));
  }

  /** How often it was mentioned; null where nobody looked and nothing was found. */
  SharesOfVoice.Voice said(Scope.Side side, double coverage) {
    Double count = found.posts() == 0 && coverage <= 0 ? null : Double.valueOf(posts);
    return new SharesOfVoice.Voice(
        side.id(), side.name(), count, null, coverage, found.posts(), found.posts());
  }

  /** How much its posts were engaged with; 0 where somebody looked and there were none. */
  SharesOfVoice.Voice engaged(Scope.Side side, double coverage) {
    boolean none = found.posts() == 0 && coverage > 0;
    return new SharesOfVoice.Voice(
        side.id(),
        side.name(),
        none ? Double.valueOf(0) : interactions,
        null,
        coverage * found.part(),
        found.known(),
        found.posts());
  }
}
