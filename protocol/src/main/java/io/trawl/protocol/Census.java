package io.trawl.protocol;

import akka.actor.typed.ActorRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one may ask a node about the entities it holds. Asked of the node itself and not of the
 * shards' coordinator, so that one node that does not answer leaves the others known.
 */
public interface Census {

  /** Most entities of a kind that are named and not only counted. */
  int NAMED_MAX = 200;

  /** Name of the actor that answers for a role of a node. */
  static String actor(String role) {
    return "census-" + role;
  }

  /** Commands. */
  sealed interface Command extends CborSerializable {}

  /** What do you hold? */
  record Count(ActorRef<Counted> replyTo) implements Command {}

  /**
   * The answer.
   *
   * @param since when the node was started, real time
   */
  record Counted(Instant since, List<Kind> kinds) implements CborSerializable {
    public Counted {
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * Entities of one kind on one node.
   *
   * @param kind name of the kind's key
   * @param shards how many entities each shard has in memory, by the shard's id
   * @param silent shards that are here and did not say what they have
   * @param named the entities' ids if they are at most {@link #NAMED_MAX}, else none
   * @param unknown why nothing is known; null = it is
   */
  record Kind(
      String kind,
      Map<String, Integer> shards,
      List<String> silent,
      List<String> named,
      @Nullable String unknown) {
    public Kind {
      shards = Map.copyOf(shards);
      silent = List.copyOf(silent);
      named = List.copyOf(named);
    }
  }
}
