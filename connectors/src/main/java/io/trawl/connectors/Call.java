package io.trawl.connectors;

import java.net.URI;
import java.util.Map;

/**
 * One HTTP call to make. A credential's secret is not in it: the fetcher adds it where {@code auth}
 * says so. Only the content of a {@link Login}'s call may hold one, so no content prints itself.
 */
public record Call(URI uri, Map<String, String> headers, Content content, Auth auth) {

  /** Whether the fetcher adds the credential's secret. */
  public enum Auth {
    /** Never. */
    NONE,
    /** As a bearer token, where the credential has a secret. */
    BEARER,
    /**
     * As a bearer token for an account: the secret is {@code account:token}, and the account takes
     * the place of {@link #ACCOUNT} in the address. Without such a secret nothing is sent.
     */
    ACCOUNT,
    /** As the user and password of basic authentication, with a colon between them. */
    BASIC,
    /** As the parameter {@code key} of the address. */
    KEY,
    /** As the parameter {@code api_key} of the address. */
    API_KEY
  }

  /** Stands for the credential's account in an address; no encoded name can hold it. */
  public static final String ACCOUNT = ":account";

  /** What is sent, and with it the method. */
  public sealed interface Content {

    /** A GET. */
    record None() implements Content {}

    /** A POST without a body. */
    record Empty() implements Content {}

    /** A POST of a form, url-encoded; it prints itself as {@code ***}. */
    record Form(String text) implements Content {
      @Override
      public String toString() {
        return "***";
      }
    }

    /** A POST of a JSON text; it prints itself as {@code ***}. */
    record Json(String text) implements Content {
      @Override
      public String toString() {
        return "***";
      }
    }
  }

  public Call {
    headers = Map.copyOf(headers);
  }

  public static Call get(URI uri, Auth auth) {
    return json(uri, new Content.None(), auth);
  }

  public static Call post(URI uri, Content content, Auth auth) {
    return json(uri, content, auth);
  }

  private static Call json(URI uri, Content content, Auth auth) {
    return new Call(uri, Map.of("Accept", "application/json"), content, auth);
  }
}
