package io.trawl.connectors;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An answer as the network sent it.
 *
 * @param headers by lower-case name; several of one name are joined with a comma
 * @param at when it came, product time: the instant of every observation in it
 */
public record Response(int status, Map<String, String> headers, Payload body, Instant at) {

  public Response {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, second) -> first + ", " + second));
  }

  /** The same, whose body is made a tree once for all who read it. */
  public Response remembering() {
    return new Response(status, headers, body.remembering(), at);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
