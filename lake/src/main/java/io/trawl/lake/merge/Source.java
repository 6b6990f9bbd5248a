package io.trawl.lake.merge;

import java.util.List;

/**
 * What the network sent for one document, as JSON text that Elasticsearch takes.
 *
 * @param json an object
 * @param cuts what was cut to make it so, for example {@code depth:a.b.c}
 */
public record Source(String json, List<String> cuts) {
  public Source {
    cuts = List.copyOf(cuts);
  }
}
