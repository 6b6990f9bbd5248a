package io.trawl.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.budget.Cost;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network that tells what happens while it happens, reduced to two pure functions: what to open,
 * and what a frame means. It stands beside the {@link Connector} of the same source, which knows
 * what was before and what a stream does not carry.
 *
 * <p>It never opens a socket, reads a clock, or logs.
 */
public interface NetworkStream {

  /** Lower-case key of the network. */
  String platform();

  /** Lower-case key of the way into the network; settings are under {@code <source>.stream}. */
  default String source() {
    return platform();
  }

  /**
   * What to open in order to hear of {@code targets}, all of one server.
   *
   * @param since events from then on are wanted again, if the network keeps them; null = from now
   * @param address a setting, {@code ws} or {@code wss}
   * @return empty if none of the targets can be heard
   */
  Optional<Opening> open(List<Target> targets, @Nullable Instant since, URI address);

  /**
   * What a frame means. Never throws: whatever a network sends is one of the answers.
   *
   * @param server the targets' server; null = the network has none
   */
  Heard read(String frame, @Nullable String server);

  /**
   * Which reading of the network's frames this is; raised when its reading changes, as a
   * connector's is.
   */
  default int version() {
    return 1;
  }

  /**
   * A frame as those see it who watch over its shape: frames of one kind look alike. Never throws.
   *
   * @return empty if it is no JSON
   */
  default Optional<Event> event(String frame) {
    return Frame.body(frame) instanceof Body.Json(var root)
        ? Optional.of(new Event("frame", root))
        : Optional.empty();
  }

  /** Whether frames tell when their events were, and a stream can be opened from then on. */
  boolean resumes();

  /** What an opening costs where the network counts it, and wants a credential; empty = nothing. */
  default Optional<Cost> cost() {
    return Optional.empty();
  }

  /**
   * What a frame holds.
   *
   * @param kind one of a few that this stream knows, in lower case
   * @param tree unpacked: what is JSON within a text is part of the tree
   */
  record Event(String kind, JsonNode tree) {

    /** Of those that a stream may send and nobody has heard of. */
    public static final String OTHER = "other";
  }

  /**
   * A socket to open.
   *
   * @param call its address, a {@code ws} or {@code wss}, and whether it carries the secret
   * @param messages sent once it is open, in order
   */
  record Opening(Call call, List<String> messages) {
    public Opening {
      messages = List.copyOf(messages);
    }
  }
}
