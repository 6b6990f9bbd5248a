package io.trawl.lake.write;

import io.trawl.lake.merge.Sighting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Attempts of visits that this process saw through to the row, so that it need not ask. */
final class Finished {

  private static final int REMEMBERED_MAX = 20_000;

  private final Set<Sighting> attempts =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Sighting, Boolean> eldest) {
                  return size() > REMEMBERED_MAX;
                }
              }));

  void add(Sighting attempt) {
    attempts.add(attempt);
  }

  boolean contains(Sighting attempt) {
    return attempts.contains(attempt);
  }
}
