package io.trawl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.imports.OwnLine;
import io.trawl.imports.Position;
import io.trawl.imports.Reason;
import io.trawl.imports.View;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The batch that is being filled. What it holds depends on the file and the place alone, so that a
 * run that goes on where another stopped fills the same batches.
 */
final class ImportBody {

  /** Documents of one batch: what the lake takes in one write. */
  static final int DOCUMENTS = 500;

  /**
   * From so many bytes on a batch is full: with one more line it is still less than a body may be.
   */
  static final int BYTES = 2 * 1024 * 1024;

  /** Longest line of a document, in bytes. */
  static final int LINE_MAX = 2 * 1024 * 1024;

  /** Records after which the place is remembered, whatever was in them. */
  private static final int RECORDS = 20_000;

  private final ByteArrayOutputStream documents = new ByteArrayOutputStream();
  private final Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
  private int count;
  private int records;

  void add(View view) {
    byte[] line = OwnLine.of(view);
    if (line.length > LINE_MAX) {
      refuse(Reason.TOO_LONG);
      return;
    }
    if (count > 0) {
      documents.write(',');
    }
    documents.write(line, 0, line.length);
    count++;
  }

  void refuse(Reason reason) {
    refused.merge(reason, 1, Integer::sum);
  }

  /** A record is over. */
  void passed() {
    records++;
  }

  boolean isFull() {
    return count >= DOCUMENTS || documents.size() >= BYTES || records >= RECORDS;
  }

  int documents() {
    return count;
  }

  /**
   * The body of the request; the next batch begins empty.
   *
   * @param part number of the part
   * @param at the last record's end in it
   * @param within documents of the record after it that are in the batch already
   * @param last whether the file ends here
   */
  byte[] take(int part, Position at, long within, boolean last) {
    String reasons =
        refused.entrySet().stream()
            .map(reason -> "\"" + reason.getKey().key() + "\":" + reason.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    String head =
        "{\"last\":"
            + last
            + ",\"refused\":"
            + reasons
            + ",\"next\":{\"part\":"
            + part
            + ",\"records\":"
            + at.records()
            + ",\"offset\":"
            + at.offset()
            + ",\"within\":"
            + within
            + "},\"documents\":[";
    ByteArrayOutputStream body = new ByteArrayOutputStream(head.length() + documents.size() + 2);
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(documents.toByteArray());
    body.writeBytes("]}".getBytes(UTF_8));
    documents.reset();
    refused.clear();
    count = 0;
    records = 0;
    return body.toByteArray();
  }
}
