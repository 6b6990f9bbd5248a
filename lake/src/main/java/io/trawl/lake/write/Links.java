package io.trawl.lake.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.ObservationJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was read of a chain, with those to be placed in their stead, or behind if they are not there
 * yet.
 *
 * @param observations first those read, then the others to be placed
 * @param replaced of those read, which are to be placed
 */
record Links(List<Found<JsonNode>> read, List<Observation> observations, Set<Integer> replaced) {

  static Links of(List<Found<JsonNode>> read, Map<String, Observation> placed) {
    Map<String, Observation> left = new LinkedHashMap<>(placed);
    List<Observation> all = new ArrayList<>();
    Set<Integer> replaced = new HashSet<>();
    for (int i = 0; i < read.size(); i++) {
      Observation there = ObservationJson.read(read.get(i).value());
      Observation own = left.remove(read.get(i).place().id());
      if (own != null && !there.by().at().isAfter(own.by().at())) {
        replaced.add(i);
        all.add(own);
      } else {
        all.add(there);
      }
    }
    all.addAll(left.values());
    return new Links(read, all, replaced);
  }

  boolean isReplaced(int i) {
    return replaced.contains(i);
  }

  Observation before(int i) {
    return ObservationJson.read(read.get(i).value());
  }
}
