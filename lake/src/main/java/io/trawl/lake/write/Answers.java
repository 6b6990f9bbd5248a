package io.trawl.lake.write;

import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.schema.Ids;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.write.Batch.Said;
import java.time.InstantSource;
import java.util.Map;

/** Puts raw answers where they are kept, and into quarantine what nobody could read or store. */
record Answers(Batch batch, InstantSource clock) {

  /**
   * Adds all of it to a bulk.
   *
   * @param rejected documents that Elasticsearch does not take, and why
   */
  void write(Bulk bulk, Map<Ref, String> rejected) {
    for (VisitResult result : batch.results()) {
      RawResponse raw = result.raw();
      if (raw != null) {
        bulk.put(
            rawPlace(result),
            result.observedAt().toEpochMilli(),
            json -> RawJson.write(json, result, raw, clock.instant()));
      }
      for (int i = 0; i < result.unread().size(); i++) {
        unread(bulk, result, i);
      }
    }
    rejected.forEach(
        (ref, reason) -> batch.said(ref).forEach(said -> rejected(bulk, said, reason)));
    for (int i = 0; i < batch.unusable().size(); i++) {
      unusable(bulk, batch.unusable().get(i), i);
    }
  }

  private static Place rawPlace(VisitResult result) {
    String platform = result.visit().target().platform();
    String index =
        result.quarantine()
            ? Schema.quarantine(platform, result.visit().planned())
            : Schema.raw(platform, result.visit().planned());
    return new Place(index, Ids.visit(result.visit().target(), result.visit().number()));
  }

  private void unread(Bulk bulk, VisitResult result, int number) {
    String id =
        Ids.bounded(
            result.visit().target().id() + ":" + result.visit().number() + ":item:" + number);
    bulk.put(
        quarantined(result, id),
        json -> RawJson.item(json, result, result.unread().get(number), clock.instant()));
  }

  private void rejected(Bulk bulk, Said said, String reason) {
    VisitResult result = batch.results().get(said.result());
    String id = Ids.observation(said.views().ref(), said.by().target(), said.by().visit());
    bulk.put(
        quarantined(result, id),
        json -> RawJson.write(json, result, said.seen(), reason, clock.instant()));
  }

  private void unusable(Bulk bulk, Batch.Unusable view, int number) {
    VisitResult result = batch.results().get(view.result());
    String id = Ids.bounded(view.by().target() + ":" + view.by().visit() + ":" + number);
    bulk.put(
        quarantined(result, id),
        json -> RawJson.write(json, result, view.seen(), view.reason(), clock.instant()));
  }

  private static Place quarantined(VisitResult result, String id) {
    String platform = result.visit().target().platform();
    return new Place(Schema.quarantine(platform, result.visit().planned()), id);
  }
}
