package io.trawl.lake.elastic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trawl.lake.elastic.Bulk.Item;
import io.trawl.lake.elastic.Found.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what Elasticsearch says of the items of a bulk, in the order they were sent. */
final class BulkAnswer {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final long NONE = -1;

  private int status;
  private long seqNo = NONE;
  private long term = NONE;
  private boolean failed;
  private String type = "";
  private String reason = "";

  private BulkAnswer() {}

  /**
   * The items of an answer.
   *
   * @throws Unavailable if any was turned away for now, or not all are answered
   */
  static List<Item> items(byte[] answer, int sent) {
    List<Item> items = new ArrayList<>(sent);
    try (JsonParser json = Json.MAPPER.getFactory().createParser(answer)) {
      json.nextToken(); // {
      json.nextToken(); // "items"
      json.nextToken(); // [
      while (json.nextToken() == JsonToken.START_OBJECT) {
        json.nextToken(); // the action's name
        json.nextToken(); // {
        items.add(new BulkAnswer().read(json).item());
        json.nextToken(); // }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    if (items.size() != sent) {
      throw new Unavailable("elasticsearch: " + items.size() + " of " + sent + " items answered");
    }
    return items;
  }

  private BulkAnswer read(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "status" -> status = json.getIntValue();
        case "_seq_no" -> seqNo = json.getLongValue();
        case "_primary_term" -> term = json.getLongValue();
        case "error" -> error(json);
        default -> json.skipChildren();
      }
    }
    return this;
  }

  private void error(JsonParser json) throws IOException {
    failed = true;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "type" -> type = json.getText();
        case "reason" -> reason = json.getText();
        default -> json.skipChildren();
      }
    }
  }

  private Item item() {
    String why = failed ? type + ": " + reason : "";
    if (status == NOT_FOUND && !failed) {
      return new Item(OK, "was deleted before", null);
    }
    if (status > BAD_REQUEST && status != CONFLICT) {
      throw new Unavailable("elasticsearch: item refused with " + status + " " + why);
    }
    return new Item(status, why, seqNo < 0 ? null : new Revision(seqNo, term));
  }
}
