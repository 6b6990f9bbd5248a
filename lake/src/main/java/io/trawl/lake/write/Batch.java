package io.trawl.lake.write;

import io.trawl.lake.merge.Merge;
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Sighting;
import io.trawl.lake.merge.Views;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The views of several visits, sorted by the document they are of. */
final class Batch {

  /**
   * All that one visit said about one document.
   *
   * @param result place of the visit in the batch
   * @param views joined, where a page names a document twice
   * @param times how often the page names it
   * @param seen one of the views as it was read, for quarantine
   * @param lost whether the same answer says that it is not to be seen any more
   */
  record Said(int result, Sighting by, Merged views, int times, Seen seen, boolean lost) {

    Said and(Merged view) {
      return new Said(result, by, Merge.join(views, view), times + 1, seen, lost);
    }
  }

  /** A view that is none: it cannot be put into the lake's form. */
  record Unusable(int result, Sighting by, Seen seen, String reason) {}

  private static final Comparator<Said> BY_INSTANT = Comparator.comparing(said -> said.by().at());

  private final List<VisitResult> results;
  private final Map<Ref, List<Said>> documents = new LinkedHashMap<>();
  private final List<Unusable> unusable = new ArrayList<>();

  private Batch(List<VisitResult> results) {
    this.results = results;
  }

  static Batch of(List<VisitResult> results) {
    Batch batch = new Batch(results);
    for (int i = 0; i < results.size(); i++) {
      for (Seen seen : results.get(i).documents()) {
        batch.add(i, results.get(i), seen);
      }
    }
    batch.documents.values().forEach(said -> said.sort(BY_INSTANT));
    return batch;
  }

  List<VisitResult> results() {
    return results;
  }

  Collection<Ref> documents() {
    return documents.keySet();
  }

  /** What was said about a document, oldest first. */
  List<Said> said(Ref ref) {
    return documents.getOrDefault(ref, List.of());
  }

  List<Unusable> unusable() {
    return unusable;
  }

  /** All views of a document joined: decides where to look for it. */
  Merged joined(Ref ref) {
    return said(ref).stream().map(Said::views).reduce(Merge::join).orElseThrow();
  }

  /** Whether this very attempt is about to write the observation anyway. */
  boolean brings(Ref ref, Sighting by) {
    return said(ref).stream().anyMatch(said -> said.by().equals(by));
  }

  Instant latest() {
    return results.stream().map(VisitResult::observedAt).max(Instant::compareTo).orElseThrow();
  }

  private void add(int result, VisitResult whole, Seen seen) {
    Sighting by = whole.sighting();
    try {
      Merged view = Views.of(seen, by, whole.way());
      List<Said> said = documents.computeIfAbsent(view.ref(), _ -> new ArrayList<>());
      if (!said.isEmpty() && said.getLast().result() == result) {
        said.set(said.size() - 1, said.getLast().and(view));
      } else {
        said.add(new Said(result, by, view, 1, seen, whole.loses(seen.document())));
      }
    } catch (IllegalArgumentException bad) {
      unusable.add(new Unusable(result, by, seen, String.valueOf(bad.getMessage())));
    }
  }
}
