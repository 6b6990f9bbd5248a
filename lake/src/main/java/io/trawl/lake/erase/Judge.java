package io.trawl.lake.erase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.door.Scrub;
import io.trawl.lake.door.Suppression;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.quarantine.RawAnswer;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Naming;
import io.trawl.model.Target;
import org.jspecify.annotations.Nullable;

/** Decides about things in the lake as the door would if they came today. Pure. */
final class Judge {

  private static final String TARGET_NAME = "targetName";
  private static final String NATIVE_ID = "nativeId";
  private static final String CAUSE = "cause";
  private static final Fate STAYS = new Fate.Stays();
  private static final Fate GOES = new Fate.Goes();

  private Judge() {}

  static Fate of(Part part, JsonNode json, Naming naming) {
    return switch (part) {
      case POSTS -> published(json, naming) ? GOES : scrubbed(json, naming);
      case COMMENTS, REPOSTS ->
          published(json, naming) || naming.document(json.path(Schema.OF).asText())
              ? GOES
              : scrubbed(json, naming);
      case PROFILES -> profile(json, naming);
      case TAGS -> scrubbed(json, naming);
      case OBSERVATIONS -> goes(observation(json, naming));
      case VISITS -> visit(json, naming);
      case RAW, QUARANTINE -> goes(answer(json, naming));
      case OTHERS -> goes(naming.anywhere(json));
    };
  }

  private static Fate goes(boolean itDoes) {
    return itDoes ? GOES : STAYS;
  }

  private static boolean published(JsonNode json, Naming naming) {
    return naming.document(json.path(Schema.KEY).asText())
        || naming.author(text(json, Schema.AUTHOR_ID), text(json, Schema.AUTHOR_HANDLE));
  }

  private static Fate profile(JsonNode json, Naming naming) {
    return naming.author(json.path(Schema.KEY).asText(), null)
            || naming.author(json.path(Schema.DELIVERED_ID).asText(), null)
        ? GOES
        : scrubbed(json, naming);
  }

  private static boolean observation(JsonNode json, Naming naming) {
    String author = text(json, Schema.AUTHOR_ID);
    String key = json.path(Schema.KEY).asText();
    return naming.document(key)
        || (author != null && naming.author(author, null))
        || (json.path(Schema.KIND).asText().equals("profile") && naming.author(key, null));
  }

  /** What the network sent beside it, and what it answers. */
  private static Fate scrubbed(JsonNode json, Naming naming) {
    ObjectNode copy = json.deepCopy();
    for (String field : new String[] {Schema.SOURCE, Schema.RELATED}) {
      if (json.has(field)) {
        copy.set(field, Scrub.of(json.path(field), naming));
      }
    }
    if (json.has(Schema.MENTIONS)) {
      ArrayNode mentions = copy.putArray(Schema.MENTIONS);
      for (JsonNode mention : json.path(Schema.MENTIONS)) {
        if (!naming.mention(mention.asText())) {
          mentions.add(mention);
        }
      }
    }
    if (naming.document(json.path(Schema.PARENT).asText())) {
      copy.remove(Schema.PARENT);
    }
    return copy.equals(json) ? STAYS : new Fate.Changes(copy);
  }

  /** That somebody looked stays; whom they looked at does not. */
  private static Fate visit(JsonNode json, Naming naming) {
    ObjectNode copy = json.deepCopy();
    if (json.path("targetKind").asText().equals("handle") && naming.of(target(json))) {
      copy.put(TARGET_NAME, Suppression.NAMELESS).remove(NATIVE_ID);
      copy.remove(CAUSE);
    }
    if (json.path("targetKind").asText().equals(VisitResult.IMPORT)) {
      String file = json.path(TARGET_NAME).asText();
      copy.put(TARGET_NAME, naming.replaced(file, Suppression.NAMELESS));
    }
    String cause = text(copy, CAUSE);
    if (cause != null) {
      copy.put(CAUSE, naming.replaced(cause, Suppression.NAMELESS));
    }
    return copy.equals(json) ? STAYS : new Fate.Changes(copy);
  }

  private static Target.Handle target(JsonNode row) {
    return new Target.Handle(
        row.path(Schema.TARGET).asText(),
        row.path(Schema.PLATFORM).asText(),
        row.path(TARGET_NAME).asText(),
        text(row, "instance"),
        text(row, NATIVE_ID));
  }

  private static boolean answer(JsonNode json, Naming naming) {
    return naming.address(json.path(Schema.URL).asText())
        || naming.anywhere(json.path(Schema.ASKED))
        || naming.text(json.path(Schema.POSITION).toString())
        || naming.document(json.path(Schema.KEY).asText())
        || naming.text(json.path(Schema.DOCUMENT).asText())
        || item(json.path("text").asText(), naming)
        || (json.has("body") && Suppression.names(RawAnswer.read(json).body().bytes(), naming));
  }

  private static boolean item(String text, Naming naming) {
    try {
      return !text.isEmpty() && naming.anywhere(Json.MAPPER.readTree(text));
    } catch (JsonProcessingException notJson) {
      return naming.text(text);
    }
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.path(name).textValue();
  }
}
