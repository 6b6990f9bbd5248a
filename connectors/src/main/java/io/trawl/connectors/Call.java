package io.trawl.connectors;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call to make. Secrets are not in it: the fetcher adds them where {@code auth} says so.
 *
 * @param form body of a POST, url-encoded; null = GET
 */
public record Call(URI uri, Map<String, String> headers, @Nullable String form, Auth auth) {

  /** Whether the fetcher adds the credential's secret. */
  public enum Auth {
    /** Never. */
    NONE,
    /** As a bearer token, where the credential has a secret. */
    BEARER
  }

  public Call {
    headers = Map.copyOf(headers);
  }

  public static Call get(URI uri, Auth auth) {
    return new Call(uri, Map.of("Accept", "application/json"), null, auth);
  }
}
