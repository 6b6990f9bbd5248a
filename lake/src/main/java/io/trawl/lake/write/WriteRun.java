package io.trawl.lake.write;

import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Found.Revision;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.merge.DocumentJson;
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.schema.Ids;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.visit.VisitRow;
import io.trawl.lake.write.Batch.Said;
import io.trawl.lake.write.Recorder.Entry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call of the writer: documents, then observations and raw answers, then the visits' rows. */
final class WriteRun {

  /** Times a document is merged anew because others were quicker. */
  private static final int ROUNDS_MAX = 20;

  private final Transport transport;
  private final InstantSource clock;
  private final Recorder recorder;
  private final Settler settler;
  private final Locator locator;
  private final Doubles doubles;
  private final Turn turn;
  private final Losses losses;
  private final Known known;
  private final Scorer scorer;
  private final Batch batch;
  private final Answers answers;
  private final Map<Ref, Plan> written = new LinkedHashMap<>();

  /** Of those, the ones that lie as they were written. */
  private final Map<Ref, Found<Stored>> asWritten = new HashMap<>();

  private final Map<Ref, String> rejected = new LinkedHashMap<>();

  /** What every call works with. */
  record Tools(
      Transport transport,
      InstantSource clock,
      Recorder recorder,
      Settler settler,
      Known known,
      Scorer scorer) {}

  WriteRun(Tools tools, Batch batch) {
    this.transport = tools.transport();
    this.clock = tools.clock();
    this.recorder = tools.recorder();
    this.settler = tools.settler();
    this.locator = new Locator(transport);
    this.doubles = new Doubles(transport, tools.scorer(), clock);
    this.turn = new Turn(transport, clock);
    this.losses = new Losses(transport, clock);
    this.known = tools.known();
    this.scorer = tools.scorer();
    this.batch = batch;
    this.answers = new Answers(batch, clock);
  }

  List<Verdict> run(Finished finished) {
    documents();
    heal();
    if (recorder.record(entries(), bulk -> answers.write(bulk, rejected))) {
      asWritten.clear();
    }
    asWritten.putAll(turn.note(batch.results()));
    asWritten.putAll(losses.note(batch.results()));
    List<Tally> tallies = tallies();
    rows(tallies);
    batch.results().forEach(result -> finished.add(result.sighting()));
    known.put(asWritten);
    return tallies.stream().<Verdict>map(Verdict.Acknowledged::new).toList();
  }

  private void documents() {
    Map<Ref, Found<Stored>> remembered = known.take(batch.documents());
    Collection<Ref> left = batch.documents();
    for (int round = 0; round < ROUNDS_MAX; round++) {
      if (left.isEmpty()) {
        return;
      }
      Instant now = clock.instant();
      left = write(plans(left, remembered).stream().map(plan -> plan.at(now)).toList(), now);
      remembered = Map.of();
    }
    throw new Unavailable(left.size() + " documents contended");
  }

  /** Another writer may have made one of the new posts elsewhere at the same time. */
  private void heal() {
    Map<Place, List<Place>> elsewhere = new LinkedHashMap<>();
    Map<Place, Ref> made = new LinkedHashMap<>();
    Map<String, Set<String>> years = new HashMap<>();
    for (Map.Entry<Ref, Plan> entry : written.entrySet()) {
      Place place = entry.getValue().place();
      if (entry.getValue().isNew()) {
        made.put(place, entry.getKey());
        elsewhere.put(
            place, locator.elsewhere(batch.joined(entry.getKey()), batch.latest(), years));
      }
    }
    doubles
        .heal(elsewhere)
        .forEach((place, now) -> {
          Ref ref = Objects.requireNonNull(made.get(place));
          written.computeIfPresent(ref, (_, plan) -> plan.joinedAt(now));
          asWritten.remove(ref);
        });
  }

  private List<Plan> plans(Collection<Ref> refs, Map<Ref, Found<Stored>> remembered) {
    List<Ref> others = refs.stream().filter(ref -> !remembered.containsKey(ref)).toList();
    Map<Ref, Found<Stored>> known = new HashMap<>(remembered);
    known.putAll(find(others));
    known = settled(refs, known);
    List<Plan> plans = new ArrayList<>();
    for (Ref ref : refs) {
      Found<Stored> found = known.get(ref);
      Place place = found == null ? Locator.home(batch.joined(ref), batch.latest()) : found.place();
      plans.add(Plan.of(place, Optional.ofNullable(found), batch.said(ref), scorer));
    }
    return plans;
  }

  /** What is read again may count in more, by somebody who was there meanwhile. */
  private Map<Ref, Found<Stored>> settled(Collection<Ref> refs, Map<Ref, Found<Stored>> read) {
    Map<Ref, Found<Stored>> known = read;
    Set<Observation> settled = new HashSet<>();
    for (int round = 0; round < ROUNDS_MAX; round++) {
      if (!settler.settle(known.values(), batch, settled)) {
        return known;
      }
      known = find(refs);
    }
    throw new Unavailable(refs.size() + " documents contended");
  }

  private Map<Ref, Found<Stored>> find(Collection<Ref> refs) {
    return locator.find(refs.stream().map(batch::joined).toList(), batch.latest());
  }

  /** Writes documents; returns those that somebody else changed meanwhile. */
  private List<Ref> write(List<Plan> plans, Instant now) {
    Bulk bulk = new Bulk(transport);
    for (Plan plan : plans) {
      Bulk.Content content = json -> DocumentJson.write(json, plan.next(), now);
      if (plan.known() == null) {
        bulk.create(plan.place(), content);
      } else {
        bulk.replace(plan.place(), plan.known().revision(), content);
      }
    }
    List<Bulk.Item> items = bulk.send();
    List<Ref> conflicts = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      Ref ref = plans.get(i).next().merged().ref();
      if (items.get(i).isConflict()) {
        conflicts.add(ref);
      } else if (items.get(i).isRejected()) {
        rejected.put(ref, items.get(i).reason());
      } else {
        written(ref, plans.get(i), items.get(i).revision());
      }
    }
    return conflicts;
  }

  private void written(Ref ref, Plan plan, @Nullable Revision revision) {
    written.put(ref, plan);
    if (revision != null) {
      asWritten.put(ref, new Found<>(plan.place(), revision, plan.next()));
    }
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Plan plan : written.values()) {
      Merged merged = plan.next().merged();
      plan.next().pending().forEach(p -> entries.add(new Entry(plan.place(), merged, p)));
    }
    return entries;
  }

  private List<Tally> tallies() {
    List<Counting> counting = new ArrayList<>();
    batch.results().forEach(_ -> counting.add(new Counting()));
    for (Ref ref : batch.documents()) {
      for (Said said : batch.said(ref)) {
        count(counting.get(said.result()), ref, said);
      }
    }
    batch.unusable().forEach(view -> counting.get(view.result()).quarantine(1));
    List<Tally> tallies = new ArrayList<>();
    for (VisitResult result : batch.results()) {
      Counting counted = counting.get(tallies.size());
      counted.quarantine(result.unread().size() + (result.quarantine() ? 1 : 0));
      counted.withhold(result.withheld());
      tallies.add(counted.tally(result.delivered()));
    }
    return tallies;
  }

  private void count(Counting counting, Ref ref, Said said) {
    Plan plan = written.get(ref);
    if (plan == null) {
      counting.quarantine(said.times());
    } else {
      counting.count(plan, said);
    }
  }

  private void rows(List<Tally> tallies) {
    Bulk bulk = new Bulk(transport);
    for (int i = 0; i < tallies.size(); i++) {
      VisitResult result = batch.results().get(i);
      VisitRow row = new VisitRow(result.visit(), result.observedAt(), tallies.get(i));
      String platform = result.visit().target().platform();
      bulk.put(
          new Place(
              Schema.visits(platform, result.visit().planned()),
              Ids.visit(result.visit().target(), result.visit().number())),
          result.observedAt().toEpochMilli(),
          json -> row.write(json, clock.instant()));
    }
    bulk.send().forEach(Bulk.Item::expectStored);
  }
}
