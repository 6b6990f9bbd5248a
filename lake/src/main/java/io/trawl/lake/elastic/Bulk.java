package io.trawl.lake.elastic;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trawl.lake.elastic.Found.Revision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many writes in few requests. What was sent is durable when {@link #send} returns; it can be found
 * only after the next refresh.
 */
public final class Bulk {

  private static final Logger LOG = LoggerFactory.getLogger(Bulk.class);

  /** One request is sent when it has grown beyond this. */
  private static final int REQUEST_BYTES = 8 << 20;

  private static final int BUFFER_BYTES = 64 << 10;

  private static final String PATH =
      "/_bulk?filter_path=items.*.status,items.*._seq_no,items.*._primary_term"
          + ",items.*.error.type,items.*.error.reason";

  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;

  /** Writes the document of one item. */
  public interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * What came of one item.
   *
   * @param revision of the thing now, where it was written; null = it was not
   */
  public record Item(int status, String reason, @Nullable Revision revision) {

    /** It was there already, or somebody else was quicker. */
    public boolean isConflict() {
      return status == CONFLICT;
    }

    /** Stops where something of our own making cannot be stored: it must not be lost unseen. */
    public void expectStored() {
      if (isRejected()) {
        throw new IllegalStateException("elasticsearch rejects what we made: " + reason);
      }
    }

    /** This document cannot be stored, now or ever. */
    public boolean isRejected() {
      return status == BAD_REQUEST;
    }
  }

  private final Transport transport;
  private final List<Item> items = new ArrayList<>();
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
  private JsonGenerator json = generator(bytes);
  private int unsent;

  public Bulk(Transport transport) {
    this.transport = transport;
  }

  /** Writes a new thing; a conflict if it is there. */
  public void create(Place place, Content content) {
    item("create", place, _ -> {}, content);
  }

  /** Writes a thing, whatever is there. */
  public void put(Place place, Content content) {
    item("index", place, _ -> {}, content);
  }

  /** Writes a thing unless one of a higher version is there, which is a conflict. */
  public void put(Place place, long version, Content content) {
    item("index", place, action -> version(action, version), content);
  }

  /** Writes a thing in place of the state that was read; a conflict if it has moved on. */
  public void replace(Place place, Revision revision, Content content) {
    item("index", place, action -> revision(action, revision), content);
  }

  /** Deletes the state that was read; a conflict if it has moved on. */
  public void delete(Place place, Revision revision) {
    item("delete", place, action -> revision(action, revision), _ -> {});
  }

  /** Items added so far, sent or not. */
  public int size() {
    return items.size() + unsent;
  }

  /**
   * Sends what is left.
   *
   * @return what came of each item, in the order they were added
   * @throws Unavailable if any item was turned away for now
   */
  public List<Item> send() {
    if (unsent > 0) {
      flush();
    }
    return items;
  }

  private void item(String action, Place place, Content options, Content content) {
    try {
      json.writeStartObject();
      json.writeObjectFieldStart(action);
      json.writeStringField("_index", place.index());
      json.writeStringField("_id", place.id());
      options.write(json);
      json.writeEndObject();
      json.writeEndObject();
      content.write(json);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    unsent++;
    if (bytes.size() > REQUEST_BYTES) {
      flush();
    }
  }

  private static void version(JsonGenerator action, long version) throws IOException {
    action.writeNumberField("version", version);
    action.writeStringField("version_type", "external_gte");
  }

  private static void revision(JsonGenerator action, Revision revision) throws IOException {
    action.writeNumberField("if_seq_no", revision.seqNo());
    action.writeNumberField("if_primary_term", revision.primaryTerm());
  }

  private void flush() {
    try {
      json.writeRaw('\n');
      json.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    byte[] answer = transport.send("POST", PATH, bytes.toByteArray()).expectOk("bulk").bytes();
    LOG.debug("lake.bulk.answered bytes={}", answer.length);
    items.addAll(BulkAnswer.items(answer, unsent));
    bytes = new ByteArrayOutputStream(BUFFER_BYTES);
    json = generator(bytes);
    unsent = 0;
  }

  private static JsonGenerator generator(ByteArrayOutputStream bytes) {
    try {
      return Json.MAPPER.getFactory().createGenerator(bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
