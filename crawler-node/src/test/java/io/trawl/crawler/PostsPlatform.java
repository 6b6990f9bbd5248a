package io.trawl.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Call;
import io.trawl.connectors.Collected;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Fields;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A platform of lists of posts: {@code {"posts":[{"id","at","text","likes"}]}}. Its second version
 * knows the names that came later, {@code ident} and {@code hearts}.
 */
record PostsPlatform(String platform, int version) implements Connector {

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    return Optional.of(Call.get(address.resolve("/"), Call.Auth.NONE));
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    if (!(Body.of(response) instanceof Body.Json(var root)) || !root.path("posts").isArray()) {
      return new Outcome.Unreadable(ErrorClass.UPSTREAM_SCHEMA, "no posts");
    }
    Collected collected = new Collected();
    root.path("posts").forEach(item -> collected.addItem(post(item), item));
    return collected.makesSense()
        ? new Outcome.Fetched(
            collected.all(),
            position,
            20,
            false,
            Collected.notes(null, collected.unread()),
            collected.unread())
        : new Outcome.Unreadable(ErrorClass.UPSTREAM_SCHEMA, "posts without an id");
  }

  @Nullable Post post(JsonNode item) {
    String later = version > 1 ? Fields.filled(item, "ident") : null;
    String id = later == null ? Fields.filled(item, "id") : later;
    Count likes = Count.of(item.path("likes"));
    return id == null
        ? null
        : new Post(
            platform,
            id,
            id,
            null,
            new Author("a1", "ann", null),
            Fields.text(item, "text"),
            Fields.instant(item, "at"),
            null,
            null,
            new Counts(
                Map.of(
                    Metric.LIKES, version > 1 ? likes.or(Count.of(item.path("hearts"))) : likes)),
            null,
            null,
            null,
            null,
            null);
  }
}
