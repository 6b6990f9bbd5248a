package io.trawl.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Served.OfPost.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that was served of one document. */
final class TruthEntry {

  private final Set<String> names = new TreeSet<>();
  private final List<Serving> servings = new ArrayList<>();
  private Served newest;
  private Serving first;
  private Serving last;
  private long times;
  private long inPlace;
  private long inFeed;
  private long dropped;

  TruthEntry(Served served, Serving serving) {
    newest = served;
    first = serving;
    last = serving;
  }

  /**
   * Adds a serving.
   *
   * @param keep whether there is room to list it; if not, it can still be the first or last
   */
  synchronized void add(Served served, Serving serving, boolean keep) {
    times++;
    names.addAll(names(served));
    Place place = place(served);
    boolean whole = !serving.reshaped();
    inFeed += whole && place == Place.FEED ? 1 : 0;
    inPlace += whole && place != Place.ELSEWHERE ? 1 : 0;
    if (serving.compareTo(first) < 0) {
      first = serving;
    }
    if (serving.compareTo(last) >= 0) {
      last = serving;
      newest = served;
    }
    if (keep) {
      servings.add(serving);
    } else {
      dropped++;
    }
  }

  private static Place place(Served served) {
    return switch (served) {
      case Served.OfPost post -> post.place();
      case Served.OfComment _, Served.OfRepost _ -> Place.POPULAR;
      case Served.OfProfile _, Served.OfTag _ -> Place.FEED;
    };
  }

  private static Collection<String> names(Served served) {
    return switch (served) {
      case Served.OfPost post -> post.authors();
      case Served.OfComment comment -> comment.authors();
      case Served.OfRepost repost -> repost.by();
      case Served.OfProfile profile -> profile.aliases();
      case Served.OfTag tag -> Set.of(tag.key());
    };
  }

  /** Writes one line of the truth. */
  synchronized void write(ObjectNode line) {
    line.put("kind", kind()).put("platform", newest.platform()).put("key", newest.key());
    ArrayNode written = line.putArray("names");
    names.forEach(written::add);
    if (newest instanceof Served.OfPost post) {
      line.put("created", post.created().toString()).put("text", post.text());
      ArrayNode tags = line.putArray("tags");
      new TreeSet<>(post.tags()).forEach(tags::add);
    }
    if (newest instanceof Served.OfComment comment) {
      line.put("of", comment.of());
    }
    if (newest instanceof Served.OfRepost repost) {
      line.put("of", repost.of()).put("created", repost.at().toString());
    }
    line.put("times", times).put("inPlace", inPlace).put("inFeed", inFeed).put("dropped", dropped);
    write(line.putObject("first"), first);
    write(line.putObject("last"), last);
    ArrayNode served = line.putArray("served");
    servings.forEach(serving -> write(served.addObject(), serving));
  }

  private String kind() {
    return switch (newest) {
      case Served.OfPost _ -> "post";
      case Served.OfComment _ -> "comment";
      case Served.OfRepost _ -> "repost";
      case Served.OfProfile _ -> "profile";
      case Served.OfTag _ -> "tag";
    };
  }

  private static void write(ObjectNode node, Serving serving) {
    node.put("from", serving.from().toString()).put("at", serving.at().toString());
    node.put("by", serving.by()).put("request", serving.request());
    if (serving.reshaped()) {
      node.put("reshaped", true);
    }
    ObjectNode counts = node.putObject("counts");
    for (Map.Entry<String, Long> count : new TreeMap<>(serving.counts()).entrySet()) {
      if (count.getValue() == Served.HIDDEN) {
        counts.put(count.getKey(), "hidden");
      } else {
        counts.put(count.getKey(), count.getValue());
      }
    }
  }
}
