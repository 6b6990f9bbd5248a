package io.trawl.node;

import akka.cluster.ConfigValidation;
import akka.cluster.Invalid;
import akka.cluster.JoinConfigCompatChecker;
import akka.cluster.Valid;
import com.typesafe.config.Config;
import io.trawl.model.ProductClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Keeps a node out of a cluster whose {@link ClusterTerms} it does not share. Akka makes one in
 * every node and asks both when one wants to join: the member about the other's settings, and the
 * other, if the member agreed, about the member's.
 *
 * <p>The member's reason stays in the member's log. So that the one that is refused can say why,
 * the younger of the two judges and the elder lets it; each knows which it is by {@link #SINCE}.
 */
public final class JoinCheck extends JoinConfigCompatChecker {

  /** When a node started, and a mark of its own; two nodes agree which comes first. */
  static final String SINCE = "trawl.cluster.since";

  private static final Map<String, String> REFUSALS = new ConcurrentHashMap<>();

  /** Made by Akka, by name. */
  public JoinCheck() {}

  /** Why the node with that mark was refused; it is told once. */
  static Optional<String> refusal(String since) {
    return Optional.ofNullable(REFUSALS.remove(since));
  }

  @Override
  public Seq<String> requiredKeys() {
    return seq(Stream.concat(ClusterTerms.KEYS.stream(), Stream.of(SINCE)).toList());
  }

  @Override
  public ConfigValidation check(Config other, Config own) {
    ConfigValidation complete = JoinConfigCompatChecker.exists(requiredKeys(), other);
    if (complete instanceof Invalid) {
      return complete;
    }
    String since = own.getString(SINCE);
    if (since.compareTo(other.getString(SINCE)) < 0) {
      return Valid.getInstance();
    }
    List<String> misfits =
        ClusterTerms.of(own).misfits(ClusterTerms.of(other), ProductClock.real().instant());
    if (misfits.isEmpty()) {
      return Valid.getInstance();
    }
    REFUSALS.put(since, String.join("; ", misfits));
    return new Invalid(seq(misfits));
  }

  private static Seq<String> seq(List<String> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
