package io.trawl.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The address of a call, put together part by part. Names and values are percent-encoded, so that
 * none of them can lead to another path or host.
 */
public record CallAddress(String text) {

  /** Starts at a base address, which may have a path of its own. */
  public static CallAddress of(URI base) {
    String text = base.toString();
    return new CallAddress(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /** Appends a constant path as it is, for example {@code /api/v1/tags/}. */
  public CallAddress path(String constant) {
    return new CallAddress(text + constant);
  }

  /** Appends a name, encoded, as part of one path segment. */
  public CallAddress segment(String name) {
    return new CallAddress(text + encoded(name));
  }

  /** Appends a parameter; one without a value is left out. */
  public CallAddress query(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    return new CallAddress(text + separator() + encoded(name) + "=" + encoded(value));
  }

  /** Appends the account of the credential, see {@link Call.Auth#ACCOUNT}, as a parameter. */
  public CallAddress account(String name) {
    return new CallAddress(text + separator() + encoded(name) + "=" + Call.ACCOUNT);
  }

  /** The call: a GET. */
  public Call get(Call.Auth auth) {
    return Call.get(URI.create(text), auth);
  }

  /** The call: a POST. */
  public Call post(Call.Content content, Call.Auth auth) {
    return Call.post(URI.create(text), content, auth);
  }

  private char separator() {
    return text.indexOf('?') < 0 ? '?' : '&';
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
