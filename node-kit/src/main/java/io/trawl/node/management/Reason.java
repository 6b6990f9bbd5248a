package io.trawl.node.management;

import java.util.regex.Pattern;

/** Says why something failed, to people who may not be told a secret. */
final class Reason {

  private static final int LENGTH_MAX = 200;
  private static final Pattern USER = Pattern.compile("//[^/@\\s]*@");
  private static final Pattern SECRET =
      Pattern.compile("(?i)((password|secret|api-?key|token)=)[^&\\s]*");

  private Reason() {}

  /** One line of the innermost cause. */
  static String of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? "" : ": " + root.getMessage();
    return line(root.getClass().getSimpleName() + message);
  }

  /** The first line of a text, without credentials and of bounded length. */
  static String line(String text) {
    String first = text.lines().findFirst().orElse("");
    String plain = SECRET.matcher(USER.matcher(first).replaceAll("//")).replaceAll("$1…");
    return plain.length() > LENGTH_MAX ? plain.substring(0, LENGTH_MAX) + "…" : plain;
  }
}
