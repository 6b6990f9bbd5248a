package io.trawl.api;

import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameterOptional;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Leave;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import io.trawl.model.Checks;
import io.trawl.node.NodeAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/cluster}: the nodes, what each of them does, and sending one away. */
final class ClusterRoutes {

  /** A node that joins may be sent away too. */
  private static final Set<MemberStatus> STAYING =
      Set.of(MemberStatus.joining(), MemberStatus.weaklyUp(), MemberStatus.up());

  private final Serving serving;
  private final ClusterSight sight;

  ClusterRoutes(Serving serving) {
    this.serving = serving;
    this.sight = new ClusterSight(serving);
  }

  Route routes() {
    return pathPrefix(
        "cluster",
        () ->
            concat(
                pathEnd(() -> get(this::view)),
                path(
                    segment("nodes").slash(segment()).slash(segment("drain")),
                    node ->
                        post(() ->
                            parameterOptional(
                                "force",
                                force -> serving.answering(() -> drain(node, forced(force))))))));
  }

  private Route view() {
    return completeWithFuture(
        sight.look().thenApply(view -> Json.answer(StatusCodes.OK, ClusterShown.of(view))));
  }

  private static boolean forced(Optional<String> text) {
    String force = text.orElse("false");
    Checks.check(List.of("true", "false").contains(force), "force", force, "true or false");
    return force.equals("true");
  }

  private HttpResponse drain(String node, boolean force) {
    Cluster cluster = Cluster.get(serving.system());
    return switch (Drain.of(seen(cluster.state()), NodeAddress.parse(node), force)) {
      case Drain.May(var leaving) -> {
        leave(cluster, leaving);
        yield accepted(leaving);
      }
      case Drain.Leaves(var leaving) -> accepted(leaving);
      case Drain.Unknown(var line) -> throw new Problems.NotFound(line);
      case Drain.Last(var line) ->
          throw new Problems.Refused(StatusCodes.CONFLICT, "last-of-its-role", line);
    };
  }

  private static List<Drain.Seen> seen(CurrentClusterState state) {
    return ClusterSight.members(state).stream()
        .map(member ->
            new Drain.Seen(
                ClusterSight.address(member),
                ClusterSight.roles(member),
                STAYING.contains(member.status()),
                member.status().equals(MemberStatus.up())
                    && !state.getUnreachable().contains(member)))
        .toList();
  }

  private void leave(Cluster cluster, Drain.Seen leaving) {
    serving
        .registry()
        .audit()
        .record(serving.principal(), serving.clock().instant(), "node.drain", leaving.address());
    ClusterSight.members(cluster.state()).stream()
        .filter(member -> ClusterSight.address(member).equals(leaving.address()))
        .forEach(member -> cluster.manager().tell(Leave.create(member.address())));
  }

  private static HttpResponse accepted(Drain.Seen node) {
    return Json.answer(
        StatusCodes.ACCEPTED, Map.of("address", node.address(), "roles", node.roles()));
  }
}
