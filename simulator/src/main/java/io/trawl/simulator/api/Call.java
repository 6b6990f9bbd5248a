package io.trawl.simulator.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as a network sees it.
 *
 * @param base address under which the network was asked, without a trailing slash; links start with
 *     it
 * @param path path below the base, without a leading slash, decoded
 * @param query parameters, decoded; {@code id[]} keeps its brackets
 * @param bearer the bearer token it carries; empty = none
 * @param basic user and password of basic authentication, with a colon between them; empty = none
 * @param body what was posted; empty = nothing
 * @param repeatCursor whether the cursor for the next page shall be the one of this page
 */
public record Call(
    String base,
    String path,
    Map<String, List<String>> query,
    String bearer,
    String basic,
    String body,
    boolean repeatCursor) {

  public Call {
    query = Map.copyOf(query);
  }

  /** A call without basic authentication. */
  public Call(
      String base,
      String path,
      Map<String, List<String>> query,
      String bearer,
      String body,
      boolean repeatCursor) {
    this(base, path, query, bearer, "", body, repeatCursor);
  }

  /** A field of a posted form, if given and not empty. */
  public Optional<String> field(String name) {
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equals(name) && equals < pair.length() - 1) {
        return Optional.of(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  /** Whether it carries a bearer token. */
  public boolean authorized() {
    return !bearer.isEmpty();
  }

  /** The first value of a parameter, if given and not empty. */
  public Optional<String> first(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst().filter(v -> !v.isEmpty());
  }

  /** A page size: the parameter within {@code 1..max}, or the usual one. */
  public int limit(String name, int usual, int max) {
    return Math.clamp(number(name).orElse((long) usual), 1, max);
  }

  /** A whole number, if the parameter is one. */
  public Optional<Long> number(String name) {
    return first(name).flatMap(Call::whole);
  }

  /** What follows a prefix of the path, if it has the prefix and more. */
  public Optional<String> after(String prefix) {
    return path.length() > prefix.length() && path.startsWith(prefix)
        ? Optional.of(path.substring(prefix.length()))
        : Optional.empty();
  }

  /** Reads a whole number of at most 18 digits, which no id exceeds by ten. */
  public static Optional<Long> whole(String text) {
    return text.matches("[0-9]{1,19}") && new java.math.BigInteger(text).bitLength() < 64
        ? Optional.of(Long.parseLong(text))
        : Optional.empty();
  }
}
