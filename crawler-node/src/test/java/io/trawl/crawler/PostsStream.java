package io.trawl.crawler;

import static io.trawl.connectors.Fields.filled;

import io.trawl.connectors.Body;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Fields;
import io.trawl.connectors.Frame;
import io.trawl.connectors.Heard;
import io.trawl.connectors.NetworkStream;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a {@link PostsPlatform}: {@code {"at","tag","post":{"id","at","text","likes"}}}.
 * Its second version knows the names that came later.
 */
record PostsStream(String platform, int version) implements NetworkStream {

  @Override
  public Optional<Opening> open(List<Target> targets, @Nullable Instant since, URI address) {
    return Optional.empty();
  }

  @Override
  public Heard read(String frame, @Nullable String server) {
    if (!(Frame.body(frame) instanceof Body.Json(var root))) {
      return new Heard.Unreadable(ErrorClass.MALFORMED, "no event");
    }
    Instant at = Fields.instant(root, "at");
    Post post = new PostsPlatform(platform, version).post(root.path("post"));
    String tag = filled(root, "tag");
    return post == null
        ? new Heard.Unreadable(ErrorClass.UPSTREAM_SCHEMA, "no post")
        : new Heard.Posted(
            post,
            List.of(new Seen(post, root.path("post"))),
            tag == null ? List.of() : List.of(tag),
            false,
            at);
  }

  @Override
  public boolean resumes() {
    return true;
  }
}
