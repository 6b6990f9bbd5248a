package io.trawl.api;

import io.trawl.insights.Scope;
import io.trawl.registry.Import;
import io.trawl.registry.Sets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The imports that a question is about: those it names, those for the sets it names, or all of the
 * team's. Nobody looked while a file was taken in, so each is a gap from end to end.
 */
record ImportScope(Serving serving) {

  List<Scope.Watched> of(Map<String, List<String>> parameters, List<String> naming) {
    Map<String, Import> found = new LinkedHashMap<>();
    boolean named = naming.stream().anyMatch(parameters::containsKey);
    for (Import file : named ? named(parameters) : serving.registry().imports().list(team())) {
      found.putIfAbsent(file.id(), file);
    }
    return found.values().stream().map(ImportScope::watched).toList();
  }

  private List<Import> named(Map<String, List<String>> parameters) {
    List<Import> named = new ArrayList<>();
    for (String id : parameters.getOrDefault("import", List.of())) {
      named.add(
          serving
              .registry()
              .imports()
              .find(team(), Ids.check("import", id))
              .orElseThrow(() -> Ids.unknown("import", id)));
    }
    for (Sets.Kind kind : Sets.Kind.values()) {
      for (String id : parameters.getOrDefault(kind.key(), List.of())) {
        named.addAll(serving.registry().imports().of(team(), kind, id));
      }
    }
    return named;
  }

  private String team() {
    return serving.principal().team();
  }

  private static Scope.Watched watched(Import file) {
    return new Scope.Watched(file.id(), "import of " + file.file().name(), "import", Duration.ZERO);
  }
}
