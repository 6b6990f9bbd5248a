package io.trawl.connectors.meta;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.ErrorClass;
import java.util.Locale;

/**
 * The error that an answer carries.
 *
 * @param code Meta's own; {@link #NONE} = it has none
 * @param subcode the same
 * @param isTransient Meta says that it will pass
 * @param words for people, possibly none
 */
record GraphError(int code, int subcode, boolean isTransient, String words) {

  static final int NONE = Integer.MIN_VALUE;

  /** Of an account that is missing, personal or not for our age: they are not told apart. */
  static final int NO_SUCH_USER = 2_207_013;

  /** Of an object that is missing or not for us. */
  static final int NO_SUCH_OBJECT = 33;

  private static final int EXPIRED = 463;
  private static final int WORDS_MAX = 300; // UTF-16 units.
  private static final int DIGITS_MAX = 9; // Of a code that came as a text.

  /** From {@code error}: an object, or in other shapes a text. */
  static GraphError of(JsonNode error) {
    return error.isTextual()
        ? new GraphError(NONE, NONE, false, cut(error.textValue()))
        : new GraphError(
            number(error.path("code")),
            number(error.path("error_subcode")),
            error.path("is_transient").booleanValue(),
            cut(words(error)));
  }

  /** Expired, or invalid for another reason. */
  ErrorClass token() {
    boolean expired = subcode == EXPIRED || (subcode == NONE && lower().contains("expired"));
    return expired ? ErrorClass.AUTH_EXPIRED : ErrorClass.AUTH;
  }

  String lower() {
    return words.toLowerCase(Locale.ROOT);
  }

  private static String words(JsonNode error) {
    String message = filled(error, "message");
    String told = filled(error, "error_user_msg");
    String first = message == null ? "error " + error.path("code").asText() : message;
    return told == null ? first : first + " (" + told + ")";
  }

  private static String cut(String words) {
    return words.length() <= WORDS_MAX ? words : words.substring(0, WORDS_MAX);
  }

  private static int number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      return node.intValue();
    }
    String text = node.isTextual() ? node.textValue() : "";
    boolean digits =
        !text.isEmpty()
            && text.length() <= DIGITS_MAX
            && text.chars().allMatch(at -> at >= '0' && at <= '9');
    return digits ? Integer.parseInt(text) : NONE;
  }
}
