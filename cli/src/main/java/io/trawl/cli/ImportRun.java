package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.imports.Format;
import io.trawl.imports.ImportReader;
import io.trawl.imports.Origin;
import io.trawl.imports.Part;
import io.trawl.imports.Position;
import io.trawl.imports.Reason;
import io.trawl.imports.View;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes one file in, from where an earlier run of it stopped. */
final class ImportRun {

  private final ApiClient api;
  private final ImportFile file;
  private final Instant now;
  private final Consumer<JsonNode> progress;
  private final ImportBody body = new ImportBody();
  private JsonNode state;

  /**
   * Begins.
   *
   * @param state what the API says of the import
   * @param now no record can have been collected later
   * @param progress is told what the API says after each batch
   */
  ImportRun(
      ApiClient api, ImportFile file, JsonNode state, Instant now, Consumer<JsonNode> progress) {
    this.api = api;
    this.file = file;
    this.state = state;
    this.now = now;
    this.progress = progress;
  }

  /** Reads to the end; gives what the API says of the import then. */
  JsonNode run() throws IOException {
    if (state.hasNonNull("finishedAt")) {
      return state;
    }
    JsonNode next = state.path("next");
    int first = next.path("part").intValue();
    Position from = new Position(next.path("records").longValue(), next.path("offset").longValue());
    long within = next.path("within").longValue();
    List<Part> parts = file.parts();
    for (int part = first; part < parts.size(); part++) {
      read(part, from, within);
      from = Position.START;
      within = 0;
    }
    send(body.take(parts.size(), Position.START, 0, true));
    return state;
  }

  private void read(int number, Position from, long within) throws IOException {
    Part part = file.parts().get(number);
    Optional<Format> format = file.formatOf(part);
    if (format.isEmpty()) {
      body.refuse(Reason.OTHER_FILE);
      return;
    }
    Origin origin = new Origin(part.modified().isAfter(now) ? now : part.modified(), now);
    Position before = from;
    long passed = within;
    try (ImportReader reader =
        ImportReader.open(part.opener().open(), format.get(), origin, from)) {
      for (Optional<ImportReader.Entry> entry = reader.next();
          entry.isPresent();
          entry = reader.next()) {
        add(number, before, entry.get(), passed);
        before = entry.get().after();
        passed = 0;
        sendIfFull(number, before);
      }
    }
  }

  /** A record with more documents than a batch may have goes into several. */
  private void add(int part, Position before, ImportReader.Entry entry, long passed) {
    List<View> views = entry.reading().views();
    for (int i = (int) Math.min(passed, views.size()); i < views.size(); i++) {
      if (body.isFull()) {
        send(body.take(part, before, i, false));
      }
      body.add(views.get(i));
    }
    entry.reading().refused().forEach(body::refuse);
    body.passed();
  }

  private void sendIfFull(int part, Position after) {
    if (body.isFull()) {
      send(body.take(part, after, 0, false));
    }
  }

  private void send(byte[] bytes) {
    String path =
        "/v1/imports/"
            + ApiClient.encoded(state.path("id").asText())
            + "/batches/"
            + state.path("batches").asLong();
    state = api.post(path, bytes);
    progress.accept(state);
  }
}
