package io.trawl.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the records of one part, with one record in memory at a time. Whatever the part
 * holds, nothing is thrown for it: what cannot be read is an entry with a reason.
 */
public final class ImportReader implements AutoCloseable {

  /** Longest record, in bytes: a page of 500 posts with all that belongs to them has some two. */
  public static final int RECORD_MAX = 8 * 1024 * 1024;

  /** Records that are tried before a part is of no known format. */
  private static final int TRIED_MAX = 100;

  /**
   * A record.
   *
   * @param after where the next one begins
   */
  public record Entry(Position after, Reading reading) {}

  private final Tolerant in;
  private final Records records;
  private final Format format;
  private final Origin origin;
  private boolean ended;

  private ImportReader(Tolerant in, Records records, Format format, Origin origin) {
    this.in = in;
    this.records = records;
    this.format = format;
    this.origin = origin;
  }

  /**
   * Opens a part at a position that an entry of it had.
   *
   * @param in from the part's begin, unpacked; closed with the reader
   * @throws IOException if the machine cannot read it
   */
  public static ImportReader open(InputStream in, Format format, Origin origin, Position from)
      throws IOException {
    Tolerant tolerant = new Tolerant(in);
    return new ImportReader(tolerant, Records.open(tolerant, from), format, origin);
  }

  /**
   * The format of a part by the first of its records that any knows; empty if nobody knows any.
   *
   * @param in is read, and left open
   * @throws IOException if the machine cannot read it
   */
  public static Optional<Format> recognise(InputStream in) throws IOException {
    Records records = Records.open(new Tolerant(in), Position.START);
    for (int tried = 0; tried < TRIED_MAX && records.next(); tried++) {
      Optional<Format> found =
          records.value() instanceof Records.Value.Read(var record)
              ? Formats.of(record)
              : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * The next record; empty at the end. A packed part that was cut off has a last one that says so.
   *
   * @throws IOException if the machine cannot read it
   */
  public Optional<Entry> next() throws IOException {
    if (records.next()) {
      return Optional.of(new Entry(records.position(), reading(records.value())));
    }
    boolean cut = in.isBroken() && !ended;
    ended = true;
    return cut
        ? Optional.of(new Entry(records.position(), Reading.refused(Reason.TRUNCATED)))
        : Optional.empty();
  }

  private Reading reading(Records.Value value) {
    return switch (value) {
      case Records.Value.Unread(var reason) -> Reading.refused(reason);
      case Records.Value.Read(var record) -> reading(record);
    };
  }

  private Reading reading(JsonNode record) {
    if (!format.recognises(record)) {
      return Reading.refused(Reason.OTHER_SHAPE);
    }
    Reading reading = format.read(record, origin.modified());
    return reading.views().stream().allMatch(view -> origin.allows(view.observedAt()))
        ? reading
        : timely(reading);
  }

  private Reading timely(Reading reading) {
    List<View> views = new ArrayList<>();
    List<Reason> refused = new ArrayList<>(reading.refused());
    for (View view : reading.views()) {
      if (origin.allows(view.observedAt())) {
        views.add(view);
      } else {
        refused.add(Reason.BAD_INSTANT);
      }
    }
    return new Reading(views, refused);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
