package io.trawl.lake.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What Elasticsearch answered. */
public final class Reply {

  private static final int BAD_REQUEST = 400;
  private static final int EXCERPT_MAX = 500;

  private final int status;
  private final byte[] bytes;

  public Reply(int status, byte[] bytes) {
    this.status = status;
    this.bytes = bytes;
  }

  public int status() {
    return status;
  }

  /** The body; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return Json.MAPPER.readTree(bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * This, if it is a success.
   *
   * @throws IllegalStateException if the request was refused: we asked wrongly
   */
  public Reply expectOk(String what) {
    if (status >= BAD_REQUEST) {
      throw new IllegalStateException(what + " refused: " + status + " " + excerpt());
    }
    return this;
  }

  /** Its first bytes as text, for people. */
  String excerpt() {
    return new String(bytes, 0, Math.min(bytes.length, EXCERPT_MAX), UTF_8);
  }
}
