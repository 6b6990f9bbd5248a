package io.trawl.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A node by its name, through all its lives; its address stays the same. */
final class ClusterNode implements AutoCloseable {

  private static final Duration LOGGED_MAX = Duration.ofSeconds(40);
  private static final Pattern FENCED = Pattern.compile(".* (token|target|schedule)\\.fenced .*");

  private final String role;
  private final String host;
  private TrawlProcess.Place place;
  private final Map<String, Object> settings;
  private final Link link;
  private TrawlProcess process;
  private @Nullable SetClock machine;

  /** A first life. */
  ClusterNode(
      String role,
      String host,
      TrawlProcess.Place place,
      Map<String, Object> settings,
      List<ClusterNode> members)
      throws IOException {
    this.role = role;
    this.host = host;
    this.place = place;
    this.settings = settings;
    this.link = Link.to(host);
    this.process = start(members, Map.of());
  }

  private TrawlProcess start(List<ClusterNode> members, Map<String, ?> other) throws IOException {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("trawl.node.port", link.port());
    all.put("akka.remote.artery.bind.port", link.next());
    all.put("akka.remote.artery.advanced.tcp.outbound-client-hostname", host);
    all.putAll(other);
    List<String> join = members.stream().map(ClusterNode::address).toList();
    return TrawlProcess.node(place, all, role, host, String.join(",", join));
  }

  String role() {
    return role;
  }

  String host() {
    return host;
  }

  /** Where the others reach it. */
  String address() {
    return host + ":" + link.port();
  }

  /** Another life with a machine's clock that can be set; ready after it. */
  SetClock againWithClock(List<ClusterNode> members) throws IOException {
    SetClock set = SetClock.right(place.data());
    machine = set;
    place = place.with(place.data(), set.environment());
    again(members);
    process.awaitReady();
    return set;
  }

  /** Sets its machine's clock right again, if it was ever set. */
  void rightClock() throws IOException {
    if (machine != null) {
      machine.set(Duration.ZERO);
    }
  }

  /** Waits for a line of its log, of any of its lives. */
  void awaitLogged(String part) {
    Awaitility.await(part).atMost(LOGGED_MAX).until(() -> logged(line -> line.contains(part)) > 0);
  }

  TrawlProcess process() {
    return process;
  }

  /** Another life, not ready yet. */
  void again(List<ClusterNode> members) throws IOException {
    again(members, Map.of());
  }

  /** The same with settings of its own. */
  void again(List<ClusterNode> members, Map<String, ?> other) throws IOException {
    process = start(members, other);
  }

  void cut(ClusterNode other) {
    link.cut(other.host);
    other.link.cut(host);
  }

  void mend(ClusterNode other) {
    link.mend(other.host);
    other.link.mend(host);
  }

  /** Waits until it has ended, because the others went on without it. */
  void awaitDowned(Duration longest) throws Exception {
    int code = process.awaitEnd(longest);
    if (code == 0 || !process.said().contains("cut off from the cluster")) {
      throw new IllegalStateException(address() + " ended with " + code + ": " + process.said());
    }
  }

  /** Writes of this node that were refused because another had taken over, as its log tells. */
  long fenced() throws IOException {
    return logged(FENCED.asMatchPredicate());
  }

  private long logged(Predicate<String> which) throws IOException {
    Path log = place.data().resolve("test.log");
    if (!Files.exists(log)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(which).count();
    }
  }

  @Override
  public void close() {
    process.close();
    try {
      link.close();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
