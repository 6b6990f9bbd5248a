package io.trawl.connectors.shape;

import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of documents could be read: {@code #.post.likes}. A part that was hidden was read.
 */
final class ReadShape {

  private static final Types ONE = Types.of(Type.OBJECT, 1);
  private static final Types PART = Types.of(Type.TEXT, 1);

  private ReadShape() {}

  static void write(List<Seen> read, Map<String, Types> places) {
    places.put(Shape.READ, ONE);
    read.forEach(seen -> write(seen.document(), places));
  }

  private static void write(Document document, Map<String, Types> places) {
    String kind = Shape.READ + "." + document.kind();
    places.merge(kind, ONE, Types::plus);
    Stream.concat(parts(document), counted(document.counts()))
        .forEach(part -> places.merge(kind + "." + part, PART, Types::plus));
  }

  private static Stream<String> parts(Document document) {
    return switch (document) {
      case Post post -> said(post);
      case Comment(var said, _, _) -> said(said);
      case Repost repost -> given("createdAt", repost.at());
      case Profile profile ->
          Stream.of(
                  given("handle", profile.handle()),
                  given("name", profile.name()),
                  given("createdAt", profile.createdAt()))
              .flatMap(part -> part);
      case TagStats _ -> Stream.of();
    };
  }

  private static Stream<String> said(Post post) {
    String author = post.author().id() == null ? post.author().handle() : post.author().id();
    return Stream.of(
            given("author", author),
            given("text", post.text()),
            given("createdAt", post.createdAt()),
            given("url", post.url()),
            given("mediaType", post.mediaType()))
        .flatMap(part -> part);
  }

  private static Stream<String> given(String part, @Nullable Object value) {
    return Stream.ofNullable(value).map(_ -> part);
  }

  private static Stream<String> counted(Counts counts) {
    return counts.values().entrySet().stream()
        .filter(count -> !(count.getValue() instanceof Count.Absent))
        .map(count -> count.getKey().key());
  }
}
