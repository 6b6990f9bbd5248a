package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Body;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.assertj.core.api.Assertions;

/** The made answers beside these tests, and what the connector reads from them. */
final class Made {

  static final Target.Tag TAG = new Target.Tag("t-1", "instagram", "Hafenrundfahrt", null);
  static final Target.Handle HANDLE = new Target.Handle("h-1", "instagram", "anna.k", null, "501");
  static final Target.Handle UNRESOLVED =
      new Target.Handle("h-2", "instagram", "anna.k", null, null);

  private static final InstagramConnector CONNECTOR = new InstagramConnector();

  private Made() {}

  static Response answer(String name) {
    return Answers.of(Made.class, name);
  }

  static byte[] bytes(String name) {
    return answer(name).body().bytes();
  }

  static JsonNode json(String name) {
    return json(bytes(name));
  }

  static JsonNode json(byte[] bytes) {
    try {
      return Body.MAPPER.readTree(bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static Outcome read(Request request, Position from, Response response) {
    return CONNECTOR.read(request, from, response);
  }

  /** The page an answer must be. */
  static Fetched page(Request request, Position from, Response response) {
    Outcome outcome = read(request, from, response);
    Assertions.assertThat(outcome).isInstanceOf(Fetched.class);
    return (Fetched) outcome;
  }

  /** The made answer as the first page of a tag. */
  static Fetched tagPage(String name) {
    return page(new Request.Page(TAG), Position.START, answer(name));
  }

  /** The made answer as the first page of an account whose id nobody knows yet. */
  static Fetched accountPage(String name) {
    return page(new Request.Page(UNRESOLVED), Position.START, answer(name));
  }

  /** The made answer as the first page of account 501. */
  static Fetched accountPageOf501(String name) {
    return page(new Request.Page(HANDLE), Position.START, answer(name));
  }

  static List<Post> posts(Fetched page) {
    return documents(page, Post.class);
  }

  static List<Profile> profiles(Fetched page) {
    return documents(page, Profile.class);
  }

  static List<TagStats> tags(Fetched page) {
    return documents(page, TagStats.class);
  }

  private static <T> List<T> documents(Fetched page, Class<T> kind) {
    return page.documents().stream()
        .map(seen -> seen.document())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
