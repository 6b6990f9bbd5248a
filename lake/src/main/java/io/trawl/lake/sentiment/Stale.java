package io.trawl.lake.sentiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds documents with a text that what decides now has not scored. Pure. */
final class Stale {

  private Stale() {}

  /** Some of them, by their places, and how many there are. */
  static ObjectNode search(Versions versions, int size) {
    ObjectNode body = Json.object().put("size", size).put("track_total_hits", true);
    body.put("_source", false);
    body.putArray("sort").add("_doc");
    ObjectNode all = body.putObject("query").putObject("bool");
    ArrayNode filter = all.putArray("filter");
    filter.addObject().putObject("exists").put("field", Schema.TEXT);
    ArrayNode current = all.putArray("must_not");
    Map<String, List<String>> languages = new TreeMap<>();
    versions
        .byLanguage()
        .forEach((language, version) ->
            languages.computeIfAbsent(version, _ -> new ArrayList<>()).add(language));
    languages.forEach(
        (version, of) -> scoredBy(current, version).putArray("filter").add(terms(of)));
    ObjectNode others = scoredBy(current, versions.others());
    if (!versions.byLanguage().isEmpty()) {
      others.putArray("must_not").add(terms(versions.byLanguage().keySet().stream().toList()));
    }
    return body;
  }

  /** What a version has scored; gives what further limits it. */
  private static ObjectNode scoredBy(ArrayNode any, String version) {
    ObjectNode all = any.addObject().putObject("bool");
    all.putArray("must").add(Elastic.term(Schema.SENTIMENT_VERSION, version));
    return all;
  }

  private static ObjectNode terms(List<String> languages) {
    ObjectNode query = Json.object();
    ArrayNode any = query.putObject("terms").putArray(Schema.SENTIMENT_LANGUAGE);
    languages.stream().sorted().forEach(any::add);
    return query;
  }
}
