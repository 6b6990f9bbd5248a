package io.trawl.lake.elastic;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.elastic.Found.Revision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads many things by id, as they are this moment, whether or not a search would find them. */
public final class Multiget {

  /** Things asked for in one request. */
  private static final int REQUEST_MAX = 500;

  /** Reads one thing where the parser stands. */
  public interface Source<T> {
    T read(JsonParser json, byte[] bytes) throws IOException;
  }

  private Multiget() {}

  /** Those of the places that hold something; a place in an index that is not there holds none. */
  public static <T> Map<Place, Found<T>> get(
      Transport transport, Collection<Place> places, Source<T> source) {
    Map<Place, Found<T>> found = new HashMap<>();
    List<Place> all = new ArrayList<>(places);
    for (int from = 0; from < all.size(); from += REQUEST_MAX) {
      List<Place> some = all.subList(from, Math.min(all.size(), from + REQUEST_MAX));
      byte[] answer = transport.send("POST", "/_mget", request(some)).expectOk("mget").bytes();
      read(answer, source, found);
    }
    return found;
  }

  /** The same, each as a tree. */
  public static Map<Place, Found<JsonNode>> trees(Transport transport, Collection<Place> places) {
    return get(transport, places, (json, _) -> json.readValueAsTree());
  }

  private static byte[] request(List<Place> places) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.MAPPER.getFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("docs");
      for (Place place : places) {
        json.writeStartObject();
        json.writeStringField("_index", place.index());
        json.writeStringField("_id", place.id());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bytes.toByteArray();
  }

  private static <T> void read(byte[] answer, Source<T> source, Map<Place, Found<T>> found) {
    try (JsonParser json = Json.MAPPER.getFactory().createParser(answer)) {
      json.nextToken(); // {
      json.nextToken(); // "docs"
      json.nextToken(); // [
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Found<T> thing = thing(json, answer, source);
        if (thing != null) {
          found.put(thing.place(), thing);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static <T> @Nullable Found<T> thing(JsonParser json, byte[] answer, Source<T> source)
      throws IOException {
    String index = "";
    String id = "";
    long seqNo = 0;
    long term = 0;
    T value = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "_index" -> index = json.getText();
        case "_id" -> id = json.getText();
        case "_seq_no" -> seqNo = json.getLongValue();
        case "_primary_term" -> term = json.getLongValue();
        case "_source" -> value = source.read(json, answer);
        default -> json.skipChildren();
      }
    }
    return value == null
        ? null
        : new Found<>(new Place(index, id), new Revision(seqNo, term), value);
  }
}
