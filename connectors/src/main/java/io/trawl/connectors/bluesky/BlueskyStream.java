package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.connectors.Body;
import io.trawl.connectors.Call;
import io.trawl.connectors.CallAddress;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Frame;
import io.trawl.connectors.Heard;
import io.trawl.connectors.NetworkStream;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jetstream: all posts of the network as they are made, changed and taken back, without their
 * counts. It cannot be asked for a tag, so whoever watches one hears everything; of accounts alone
 * it is asked by their ids.
 */
@AutoService(NetworkStream.class)
public final class BlueskyStream implements NetworkStream {

  /** More accounts than this are not named: everything is heard instead. */
  static final int DIDS_MAX = 100;

  private static final Set<String> KINDS = Set.of("commit", "account", "identity");

  @Override
  public String platform() {
    return BlueskyProfile.PLATFORM;
  }

  @Override
  public boolean resumes() {
    return true;
  }

  @Override
  public Optional<Opening> open(List<Target> targets, @Nullable Instant since, URI address) {
    List<String> dids = targets.stream().map(BlueskyStream::did).filter(Objects::nonNull).toList();
    boolean tags = targets.stream().anyMatch(Target.Tag.class::isInstance);
    if (!tags && dids.isEmpty()) {
      return Optional.empty();
    }
    CallAddress asked =
        CallAddress.of(address)
            .path("/subscribe")
            .query("wantedCollections", BlueskyEvent.POST)
            .query("cursor", since == null ? null : micros(since));
    if (!tags && dids.size() <= DIDS_MAX) {
      for (String did : dids.stream().sorted().toList()) {
        asked = asked.query("wantedDids", did);
      }
    }
    return Optional.of(new Opening(asked.get(Call.Auth.NONE), List.of()));
  }

  private static @Nullable String did(Target target) {
    return target instanceof Target.Handle handle ? handle.nativeId() : null;
  }

  private static String micros(Instant at) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }

  @Override
  public Heard read(String frame, @Nullable String server) {
    Body body = Frame.body(frame);
    if (!(body instanceof Body.Json(var root))) {
      return Frame.unreadable(body);
    }
    JsonNode event = BlueskyEvent.unwrapped(root);
    Instant at = BlueskyEvent.at(event);
    if (!BlueskyEvent.is(event) || at == null) {
      return unknown("no event");
    }
    return switch (event.path("kind").asText()) {
      case "commit" -> commit(event, at);
      case "account" -> account(event, at);
      default -> new Heard.Alive(at);
    };
  }

  @Override
  public Optional<Event> event(String frame) {
    if (!(Frame.body(frame) instanceof Body.Json(var root))) {
      return Optional.empty();
    }
    JsonNode event = BlueskyEvent.unwrapped(root);
    String kind = event.path("kind").asText();
    return Optional.of(new Event(KINDS.contains(kind) ? kind : Event.OTHER, event));
  }

  private static Heard commit(JsonNode event, Instant at) {
    JsonNode commit = event.path("commit");
    if (!commit.path("collection").isTextual()) {
      return unknown("a commit without a collection");
    }
    if (!commit.path("collection").asText().equals(BlueskyEvent.POST)) {
      return new Heard.Alive(at);
    }
    return switch (commit.path("operation").asText()) {
      case "create" -> posted(event, false, at);
      case "update" -> posted(event, true, at);
      case "delete" -> deleted(event, at);
      default -> unknown("an operation nobody knows");
    };
  }

  private static Heard posted(JsonNode event, boolean edited, Instant at) {
    Post post = BlueskyEvent.post(event);
    return post == null
        ? unknown("a post without an author, a key or a record")
        : new Heard.Posted(post, List.of(new Seen(post, event)), List.of(), edited, at);
  }

  private static Heard deleted(JsonNode event, Instant at) {
    String did = filled(event, "did");
    String uri = BlueskyEvent.uri(event);
    return uri == null ? unknown("a deletion of nothing") : new Heard.Deleted(uri, did, at);
  }

  private static Heard account(JsonNode event, Instant at) {
    JsonNode account = event.path("account");
    String did = filled(event, "did");
    boolean gone = account.path("active").isBoolean() && !account.path("active").booleanValue();
    String status = filled(account, "status");
    return gone && did != null
        ? new Heard.Departed(did, status == null ? "inactive" : status, at)
        : new Heard.Alive(at);
  }

  private static Heard unknown(String reason) {
    return new Heard.Unreadable(ErrorClass.UPSTREAM_SCHEMA, reason);
  }
}
