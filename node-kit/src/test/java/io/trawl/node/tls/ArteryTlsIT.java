package io.trawl.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import akka.actor.Address;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.model.ProductClock;
import io.trawl.node.Node;
import io.trawl.node.NodeAddress;
import io.trawl.node.NodeEnd;
import io.trawl.node.NodeSettings;
import io.trawl.node.tls.Signer.Validity;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one authority are up; whoever else comes is shown the door, and they stay up. */
class ArteryTlsIT {

  private static final Duration UP_MAX = Duration.ofSeconds(60);

  /** What a plain Artery says first: its mark and the number of the control stream. */
  private static final byte[] PLAIN_HELLO = {'A', 'K', 'K', 'A', 1};

  private static final Config ROTATED_AT_ONCE =
      ConfigFactory.parseString(
          "akka.remote.artery.ssl.rotating-keys-engine.ssl-context-cache-ttl = 1ms");

  private static final int TLS_ALERT = 21;

  @TempDir private static Path made;

  private static final List<ActorSystem<Void>> SYSTEMS = new ArrayList<>();
  private static Path ours;
  private static Path foreign;
  private static Path otherCluster;
  private static Path expired;
  private static ActorSystem<Void> first;

  @BeforeAll
  static void twoNodesAreUp() throws IOException {
    Instant now = ProductClock.real().instant();
    Authority authority = Authority.open(made.resolve("ours"), Optional.empty(), 100, now);
    ours = issue(authority, now);
    expired =
        authority
            .issue(NodeNames.parse("expired,127.0.0.1"), 1, now.minus(Duration.ofDays(2)))
            .directory();
    foreign = issue(Authority.open(made.resolve("foreign"), Optional.empty(), 100, now), now);
    otherCluster = named("other", now);

    first = start(tls(ours));
    join(first, first);
    join(start(tls(ours)), first);
    await().atMost(UP_MAX).untilAsserted(ArteryTlsIT::assertTwoAreUp);
  }

  @AfterAll
  static void stop() {
    SYSTEMS.forEach(ActorSystem::terminate);
    SYSTEMS.forEach(it ->
        await().atMost(UP_MAX).until(() -> it.getWhenTerminated().toCompletableFuture().isDone()));
  }

  @Test
  void nodesOfOneAuthorityFormACluster() {
    assertTwoAreUp();
    assertThat(probe(ours, port(first))).isEqualTo(new Peer.Ours("127.0.0.1:" + port(first)));
  }

  @Test
  void aNodeWithAForeignCertificateDoesNotJoinAndSaysWhy() {
    assertDoesNotJoin(tls(foreign));

    Peer seen = probe(foreign, port(first));
    assertThat(seen).isInstanceOf(Peer.Foreign.class);
    assertThat(seen.line())
        .startsWith(
            "127.0.0.1:" + port(first) + ": a certificate of another authority or cluster, ")
        .contains("signed by CN=trawl authority ")
        .doesNotContain("\n");
  }

  @Test
  void aNodeWithAForeignCertificateEndsWithALineThatSaysSo() {
    NodeAddress member = NodeAddress.parse("127.0.0.1:" + port(first));
    Config config = NodeSettings.load(tls(foreign).withFallback(quiet()));
    Node third = Node.start(config, List.of("crawler"), List.of(member), List.of());
    var end = third.end().toCompletableFuture();
    await().atMost(UP_MAX).until(end::isDone);

    assertThat(third.line(end.getNow(NodeEnd.STOPPED)))
        .startsWith(member + ": a certificate of another authority or cluster, ");
    assertTwoAreUp();
  }

  @Test
  void aNodeWithoutTlsDoesNotJoin() {
    assertDoesNotJoin(ConfigFactory.empty());
  }

  /** Signed by the cluster's own authority, so that only the name differs. */
  @Test
  void aNodeOfAnotherClusterNameDoesNotJoin() {
    assertDoesNotJoin(tls(otherCluster));

    assertThat(probe(otherCluster, port(first)).line())
        .contains("for [trawl] and none of [other] (expected: ");
  }

  @Test
  void aNodeThatRunsShowsItsNewCertificate() throws IOException {
    Path own = made.resolve("rotated");
    copy(foreign, own);
    ActorSystem<Void> system = start(tls(own).withFallback(ROTATED_AT_ONCE));
    assertThat(probe(ours, port(system))).isInstanceOf(Peer.Foreign.class);

    copy(ours, own);

    await()
        .atMost(UP_MAX)
        .untilAsserted(() -> assertThat(probe(ours, port(system))).isInstanceOf(Peer.Ours.class));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String file : List.of("tls.key", "tls.crt", "ca.crt")) {
      Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void anExpiredCertificateIsRefusedAtTheStart() {
    Config config = NodeSettings.load(tls(expired).withFallback(quiet()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Node.alone(config, List.of("crawler"), List.of()))
        .withMessageContaining("trawl.cluster.tls.cert-file: " + expired + "/tls.crt, expired at ");
  }

  @Test
  void aClientWithoutTlsGetsNoAnswerOfArtery() throws IOException {
    byte[] answer = sayPlainly(port(first));

    assertThat(answer)
        .satisfiesAnyOf(
            it -> assertThat(it).isEmpty(), it -> assertThat(it[0]).isEqualTo((byte) TLS_ALERT));
    assertTwoAreUp();
  }

  @Test
  void aProbeTellsWhoIsNotThereAndWhoSpeaksNoTls() throws Exception {
    ActorSystem<Void> plain = start(ConfigFactory.empty());
    assertThat(probe(ours, port(plain))).isInstanceOf(Peer.Plain.class);

    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(probe(ours, free)).isInstanceOf(Peer.Silent.class);
  }

  /** It gives up by itself, which is the end of it, and the cluster is as it was. */
  private static void assertDoesNotJoin(Config overrides) {
    ActorSystem<Void> third = start(overrides);
    join(third, first);

    await().atMost(UP_MAX).until(() -> third.getWhenTerminated().toCompletableFuture().isDone());

    assertThat(CoordinatedShutdown.get(third).getShutdownReason().orElseThrow())
        .isEqualTo(CoordinatedShutdown.clusterJoinUnsuccessfulReason());
    assertTwoAreUp();
  }

  private static void assertTwoAreUp() {
    var state = Cluster.get(first).state();
    Set<MemberStatus> status =
        StreamSupport.stream(state.getMembers().spliterator(), false)
            .map(Member::status)
            .collect(Collectors.toSet());
    assertThat(state.getMembers()).hasSize(2);
    assertThat(status).containsExactly(MemberStatus.up());
    assertThat(state.getUnreachable()).isEmpty();
  }

  private static byte[] sayPlainly(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) UP_MAX.toMillis());
      socket.getOutputStream().write(PLAIN_HELLO);
      InputStream in = socket.getInputStream();
      return in.readAllBytes();
    } catch (SocketException reset) {
      return new byte[0];
    }
  }

  private static ActorSystem<Void> start(Config overrides) {
    Config config = NodeSettings.load(overrides.withFallback(quiet()));
    NodeTls.check(config, ProductClock.real());
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "trawl", config);
    SYSTEMS.add(system);
    return system;
  }

  private static void join(ActorSystem<Void> who, ActorSystem<Void> whom) {
    Address seed = Cluster.get(whom).selfMember().address();
    akka.cluster.Cluster.get(Adapter.toClassic(who)).joinSeedNodes(List.of(seed));
  }

  private static Peer probe(Path directory, int port) {
    return NodeTls.probe(NodeSettings.load(tls(directory)), "127.0.0.1", port).orElseThrow();
  }

  private static int port(ActorSystem<Void> system) {
    return system.address().getPort().orElseThrow();
  }

  private static Path issue(Authority authority, Instant now) {
    return authority.issue(NodeNames.parse("127.0.0.1"), 30, now).directory();
  }

  private static Path named(String cluster, Instant now) throws IOException {
    Path directory = made.resolve(cluster);
    copy(ours, directory);
    RSAPrivateKey key = Pem.key("ca.key", made.resolve("ours/ca.key"));
    X509Certificate authority = Pem.certificate("ca.crt", made.resolve("ours/ca.crt"));
    X509Certificate node =
        new Signer(authority.getSubjectX500Principal(), key, authority.getPublicKey())
            .node(
                new X500Principal("CN=" + cluster),
                NodeNames.parse("127.0.0.1"),
                Keys.open(Pem.key("tls.key", directory.resolve("tls.key"))),
                Validity.days(now, 30));
    Pem.replace(directory.resolve("tls.crt"), node);
    return directory;
  }

  private static Config tls(Path directory) {
    return ConfigFactory.parseMap(Map.of("trawl.cluster.tls.directory", directory.toString()));
  }

  private static Config quiet() {
    return ConfigFactory.parseMap(
        Map.of(
            "akka.cluster.shutdown-after-unsuccessful-join-seed-nodes", "10s",
            "akka.actor.serialization-bindings.\"io.trawl.protocol.CborSerializable\"", "none"));
  }
}
