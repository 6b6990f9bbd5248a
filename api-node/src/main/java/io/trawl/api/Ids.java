package io.trawl.api;

import java.util.regex.Pattern;

/** The form of the ids we give; whatever has another form names nothing. */
final class Ids {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,100}");

  private Ids() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * The id, if it has the form of one.
   *
   * @throws Problems.NotFound if not
   */
  static String check(String kind, String id) {
    if (!isOne(id)) {
      throw unknown(kind, id);
    }
    return id;
  }

  static Problems.NotFound unknown(String kind, String id) {
    return new Problems.NotFound(kind + ": " + id + " (expected: one of this team)");
  }
}
