package io.trawl.connectors.pinterest;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Fields;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * What people search for with a word in it. Their numbers are shares of the largest, which are no
 * counts: they stay in the source.
 */
final class PinterestTrends {

  private PinterestTrends() {}

  static TagStats of(Target.Tag tag, JsonNode trends) {
    Hashtag asked = Hashtag.of(tag.name());
    List<TagStats.Related> related = new ArrayList<>();
    for (JsonNode trend : trends) {
      Hashtag word = Fields.hashtag(filled(trend, "keyword"));
      if (word != null && !word.canonical().equals(asked.canonical())) {
        related.add(new TagStats.Related(word, Count.absent()));
      }
    }
    return new TagStats(
        PinterestConnector.PLATFORM,
        asked.canonical(),
        tag.name(),
        asked,
        null,
        Counts.NONE,
        null,
        related);
  }
}
