package io.trawl.api;

import io.trawl.model.Target;
import io.trawl.registry.Pools;
import io.trawl.registry.Pools.Pool;
import io.trawl.registry.Targets.Listed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What will become of targets that were just registered, each pool's in a line. */
final class RegisteredForecast {

  private record Place(String platform, String instance) {
    static Place of(Target target) {
      String server = target.instance();
      return new Place(target.platform(), server == null ? "" : server);
    }
  }

  private RegisteredForecast() {}

  /** Null if nobody has said yet what the credentials may do. */
  static @Nullable Map<String, Object> of(Pools pools, Collection<Listed> registered) {
    Map<Place, List<Listed>> places =
        registered.stream()
            .collect(
                Collectors.groupingBy(
                    listed -> Place.of(listed.target()), LinkedHashMap::new, Collectors.toList()));
    List<Foretold> all = new ArrayList<>();
    places.forEach((place, targets) -> foretell(pools, place, targets, all));
    return all.isEmpty() ? null : shown(all);
  }

  private static void foretell(Pools pools, Place place, List<Listed> targets, List<Foretold> all) {
    List<String> kinds = targets.stream().map(it -> kind(it.target())).distinct().toList();
    Pool pool = pools.of(place.platform(), kinds.getFirst(), place.instance());
    Duration pace = targets.stream().map(Listed::pace).min(Duration::compareTo).orElseThrow();
    String things = kinds.size() == 1 ? kinds.getFirst() + "s" : "targets";
    Foretold.of(pool, Foretold.Asked.usual(targets.size(), 0, things, pace)).ifPresent(all::add);
  }

  private static String kind(Target target) {
    return switch (target) {
      case Target.Tag _ -> "tag";
      case Target.Handle _ -> "handle";
    };
  }

  private static Map<String, Object> shown(List<Foretold> all) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put(
        "text",
        all.stream()
            .map(one -> (all.size() == 1 ? "" : named(one.pool()) + ": ") + one.text())
            .collect(Collectors.joining("; ")));
    shown.put("floorMet", all.stream().allMatch(Foretold::floorMet));
    return shown;
  }

  private static String named(Pool pool) {
    return pool.platform() + (pool.instance().isEmpty() ? "" : "/" + pool.instance());
  }
}
