package io.trawl.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A way in which an answer goes wrong. */
enum Mutation implements UnaryOperator<byte[]> {
  /** Every whole number arrives as a text of the same digits. */
  NUMBERS_AS_TEXT {
    @Override
    JsonNode leaf(JsonNode leaf) {
      return leaf.isIntegralNumber() ? JSON.textNode(leaf.asText()) : leaf;
    }
  },
  /** Every whole number is below zero. */
  NUMBERS_NEGATIVE {
    @Override
    JsonNode leaf(JsonNode leaf) {
      return leaf.isIntegralNumber() ? JSON.numberNode(-1 - Math.abs(leaf.longValue())) : leaf;
    }
  },
  /** Every text of digits ends with a letter. */
  DIGITS_AS_WORD {
    @Override
    JsonNode leaf(JsonNode leaf) {
      return isDigits(leaf) ? JSON.textNode(leaf.textValue() + "x") : leaf;
    }
  },
  /** Every text of digits is a number below zero. */
  DIGITS_NEGATIVE {
    @Override
    JsonNode leaf(JsonNode leaf) {
      return isDigits(leaf) ? JSON.textNode("-1" + leaf.textValue()) : leaf;
    }
  },
  /** Every text a person wrote, known by its spaces, ends with NUL and half a character. */
  TEXT_BROKEN {
    @Override
    JsonNode leaf(JsonNode leaf) {
      return leaf.isTextual() && leaf.textValue().indexOf(' ') > 0
          ? JSON.textNode(leaf.textValue() + "\0\uD83D")
          : leaf;
    }

    @Override
    String markup(String text) {
      return text.replace("</title>", "\0</title>");
    }
  };

  private static final Pattern NUMBER =
      Pattern.compile("([:\\[,]\\s*)(?:\"-?[0-9]+\"|-?[0-9]+(?:\\.[0-9]+)?)(?=\\s*[,}\\]])");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  // Half a character can be written as an escape only.
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  abstract JsonNode leaf(JsonNode leaf);

  /** The same for a body that is markup. */
  String markup(String text) {
    return text;
  }

  /** Every number, and every text of digits, is another number, written as given. */
  static String numbers(String body, String number) {
    return NUMBER.matcher(body).replaceAll("$1" + number);
  }

  private static boolean isDigits(JsonNode leaf) {
    return leaf.isTextual() && leaf.textValue().matches("[0-9]+");
  }

  private static boolean isMarkup(byte[] body) {
    return body[0] == '<';
  }

  @Override
  public byte[] apply(byte[] body) {
    if (isMarkup(body)) {
      return markup(new String(body, UTF_8)).getBytes(UTF_8);
    }
    JsonNode root = parse(body);
    places(root).forEach(place -> place.set(leaf(place.get())));
    assert !root.equals(parse(body)) : "nothing to change for " + this;
    return write(root);
  }

  /** Where a value stands: in an object under a name, or in an array. */
  private record Place(JsonNode holder, String name, int index) {

    JsonNode get() {
      return holder instanceof ObjectNode object ? object.get(name) : holder.get(index);
    }

    void set(JsonNode value) {
      switch (holder) {
        case ObjectNode object -> object.set(name, value);
        case ArrayNode array -> array.set(index, value);
        default -> throw new IllegalStateException("a leaf holds nothing");
      }
    }
  }

  private static List<Place> places(JsonNode node) {
    List<Place> places = new ArrayList<>();
    collect(node, places);
    return places;
  }

  private static void collect(JsonNode node, List<Place> places) {
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> places.add(new Place(object, name, -1)));
    }
    for (int index = 0; node instanceof ArrayNode && index < node.size(); index++) {
      places.add(new Place(node, "", index));
    }
    node.forEach(child -> collect(child, places));
  }

  /** All texts of a JSON text, one after the other. */
  static String texts(String json) {
    return places(parse(json.getBytes(UTF_8))).stream()
        .map(place -> place.get().asText())
        .collect(Collectors.joining(" "));
  }

  private static JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] write(JsonNode root) {
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
