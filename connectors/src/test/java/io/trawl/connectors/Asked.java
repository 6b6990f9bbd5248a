package io.trawl.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.connectors.Position.Walk;
import io.trawl.model.Target;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Collections;
import java.util.List;

/** Everything that may be asked of a platform, with ordinary names and with nasty ones. */
final class Asked {

  /** What no name, id or cursor should be, and must be encoded if it is. */
  static final String NASTY = "a b/ü?x=1&y=2#z%41+@evil.example\\:";

  /** At the start, between walks, and within one whose cursor would lead elsewhere. */
  static final List<Position> POSITIONS =
      List.of(
          Position.START,
          new Position("1", null, NASTY),
          new Position(NASTY, new Walk("//evil.example/" + NASTY, NASTY, 1), NASTY));

  private Asked() {}

  /** One of every request. */
  static List<Request> of(Target tag, Target handle) {
    return List.of(
        new Request.Page(tag),
        new Request.Page(handle),
        new Request.Backfill(tag),
        new Request.Backfill(handle),
        refresh(handle, 1),
        new Request.Comments(handle, NASTY),
        new Request.Resolve(tag),
        new Request.Resolve(handle));
  }

  /** The same for targets with a nasty name and id. */
  static List<Request> nasty(Target.Tag like, Target.Handle handle) {
    return of(tag(like), handle(handle));
  }

  /** Those whose call must carry the target's name. */
  static List<Request> named(Target.Tag tag, Target.Handle handle) {
    return List.of(new Request.Page(tag(tag)), new Request.Resolve(handle(handle)));
  }

  static Request refresh(Target target, int ids) {
    return new Request.Refresh(target, Collections.nCopies(ids, NASTY));
  }

  /** What a call carries beside its address. */
  static String sent(Call.Content content) {
    return switch (content) {
      case Call.Content.None(), Call.Content.Empty() -> "";
      case Call.Content.Form(var text) -> text;
      case Call.Content.Json(var text) -> text;
    };
  }

  private static Target tag(Target like) {
    return new Target.Tag("t", like.platform(), NASTY, like.instance());
  }

  private static Target handle(Target like) {
    return new Target.Handle("h", like.platform(), NASTY, like.instance(), NASTY);
  }

  /** Address and content of a call, decoded. */
  static String sent(Call call) {
    String content =
        switch (call.content()) {
          case Call.Content.None(), Call.Content.Empty() -> "";
          case Call.Content.Form(var text) -> text;
          case Call.Content.Json(var text) -> URLEncoder.encode(Mutation.texts(text), UTF_8);
        };
    return URLDecoder.decode(call.uri() + "?" + content, UTF_8);
  }
}
