package io.trawl.lake.visit;

import java.util.Map;

/**
 * An answer as the network sent it.
 *
 * @param url without secrets: the caller has stripped them
 * @param headers those worth keeping, by lower-case name
 * @param body as it came, decompressed
 */
public record RawResponse(String url, int status, Map<String, String> headers, RawBody body) {

  /** Compressed bytes kept of one body; the rest is cut and the cut is recorded. */
  public static final int COMPRESSED_MAX = 5_000_000;

  public RawResponse {
    headers = Map.copyOf(headers);
  }
}
