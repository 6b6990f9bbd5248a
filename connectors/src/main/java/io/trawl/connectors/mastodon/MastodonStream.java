package io.trawl.connectors.mastodon;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.budget.Cost;
import io.trawl.connectors.Body;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Frame;
import io.trawl.connectors.Heard;
import io.trawl.connectors.NetworkStream;
import io.trawl.model.Hashtag;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server's hashtag timelines over one WebSocket: public posts with a watched tag that the server
 * gets to know, their edits and deletions. It keeps nothing: what is said while nobody listens is
 * found by pages only, and an account's posts can be heard only by those that follow it.
 */
@AutoService(NetworkStream.class)
public final class MastodonStream implements NetworkStream {

  /** Most tags heard through one socket; those beyond are found by pages. */
  static final int TAGS_MAX = 500;

  private static final Set<String> KINDS = Set.of("update", "status.update", "delete");

  @Override
  public String platform() {
    return MastodonServer.PLATFORM;
  }

  @Override
  public boolean resumes() {
    return false;
  }

  @Override
  public Optional<Cost> cost() {
    return Optional.of(Cost.call("stream"));
  }

  @Override
  public Optional<Opening> open(List<Target> targets, @Nullable Instant since, URI address) {
    List<String> messages =
        targets.stream()
            .filter(Target.Tag.class::isInstance)
            .map(Target::name)
            .sorted()
            .distinct()
            .limit(TAGS_MAX)
            .map(MastodonStream::subscribe)
            .toList();
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Opening(
                CallAddress.of(address).path("/api/v1/streaming").get(Call.Auth.BEARER), messages));
  }

  private static String subscribe(String tag) {
    return Body.MAPPER
        .createObjectNode()
        .put("type", "subscribe")
        .put("stream", "hashtag")
        .put("tag", tag)
        .toString();
  }

  @Override
  public Heard read(String frame, @Nullable String server) {
    Body body = Frame.body(frame);
    if (!(body instanceof Body.Json(var root))) {
      return Frame.unreadable(body);
    }
    if (filled(root, "error") != null) {
      return new Heard.Unreadable(ErrorClass.OTHER, "an error: " + root.path("error").asText());
    }
    String payload = root.path("payload").textValue();
    if (!root.path("event").isTextual() || payload == null) {
      return root.path("event").isTextual() ? new Heard.Alive(null) : unknown("no event");
    }
    return switch (root.path("event").asText()) {
      case "update" -> posted(payload, tags(root), server, false);
      case "status.update" -> posted(payload, tags(root), server, true);
      case "delete" ->
          payload.isBlank() ? unknown("a deletion of nothing") : deleted(payload.strip());
      default -> new Heard.Alive(null);
    };
  }

  @Override
  public Optional<Event> event(String frame) {
    if (!(Frame.body(frame) instanceof Body.Json(var root))) {
      return Optional.empty();
    }
    String kind = root.path("event").asText();
    if (!KINDS.contains(kind) || !(root instanceof ObjectNode object)) {
      return Optional.of(new Event(Event.OTHER, root));
    }
    String payload = object.path("payload").textValue();
    if (payload != null
        && Frame.body(payload) instanceof Body.Json(var status)
        && status.isObject()) {
      object.set("payload", status);
    }
    return Optional.of(new Event(kind, object));
  }

  private static Heard deleted(String id) {
    return new Heard.Deleted(id, null, null);
  }

  /** The tag of {@code ["hashtag", "caturday"]}, which may be another spelling than the post's. */
  private static List<String> tags(JsonNode root) {
    List<String> tags = new ArrayList<>();
    JsonNode stream = root.path("stream");
    String tag = stream.path(1).textValue();
    if (stream.path(0).asText().startsWith("hashtag") && tag != null && !tag.isBlank()) {
      tags.add(Hashtag.canonical(tag));
    }
    return tags;
  }

  private static Heard posted(
      String payload, List<String> tags, @Nullable String server, boolean edited) {
    Body body = Frame.body(payload);
    if (!(body instanceof Body.Json(var status))) {
      return Frame.unreadable(body);
    }
    List<Seen> documents =
        MastodonStatus.is(status)
            ? MastodonDocuments.of(status, new MastodonServer(server))
                .map(MastodonDocuments::all)
                .orElse(List.of())
            : List.of();
    return documents.stream()
        .map(Seen::document)
        .filter(Post.class::isInstance)
        .map(Post.class::cast)
        .findFirst()
        .<Heard>map(post -> new Heard.Posted(post, documents, tags, edited, null))
        .orElseGet(() -> unknown("no post"));
  }

  private static Heard unknown(String reason) {
    return new Heard.Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
