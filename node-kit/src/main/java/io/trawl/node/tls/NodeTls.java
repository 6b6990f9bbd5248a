package io.trawl.node.tls;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/** TLS between nodes, both sides with a certificate of the cluster's authority. */
public final class NodeTls {

  static final String PROTOCOL = "TLSv1.3";
  static final String SUITE = "TLS_AES_128_GCM_SHA256";

  private static final String HOST = "akka.remote.artery.canonical.hostname";
  private static final String NAME = TlsFiles.SETTING + ".name";

  private NodeTls() {}

  /**
   * What {@code trawl.cluster.tls} makes of Artery's settings; empty if it is not set. It goes
   * before all other settings.
   *
   * @throws IllegalArgumentException if it is half set
   */
  public static Config artery(Config config) {
    return TlsFiles.of(config).map(NodeTls::layer).orElse(ConfigFactory.empty());
  }

  private static Config layer(TlsFiles files) {
    String ssl = "akka.remote.artery.ssl.";
    Map<String, Object> layer = new HashMap<>();
    layer.put("akka.remote.artery.transport", "tls-tcp");
    layer.put(
        ssl + "ssl-engine-provider", "akka.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider");
    layer.put(ssl + "rotating-keys-engine.key-file", files.key().toString());
    layer.put(ssl + "rotating-keys-engine.cert-file", files.certificate().toString());
    layer.put(ssl + "rotating-keys-engine.ca-cert-file", files.authority().toString());
    layer.put(ssl + "rotating-keys-engine.protocol", PROTOCOL);
    layer.put(ssl + "rotating-keys-engine.enabled-algorithms", List.of(SUITE));
    return ConfigFactory.parseMap(layer);
  }

  /**
   * Refuses files that the other nodes would refuse, before one of them is asked: missing, not of
   * each other, not signed by the authority, not valid now, or for another host. Does nothing if
   * TLS is not set.
   *
   * @param clock the machine's, as Java's own checks use no other
   * @throws IllegalArgumentException with one line that names the setting, the file and what was
   *     expected
   */
  public static void check(Config config, InstantSource clock) {
    TlsFiles.of(config)
        .ifPresent(files -> {
          String name = config.getString(NAME);
          Identity.read(files)
              .checkFor(
                  name.isEmpty() ? "trawl.node.host" : NAME,
                  name.isEmpty() ? config.getString(HOST) : name,
                  clock.instant());
        });
  }

  /**
   * TLS of a server of ours for callers that show a certificate of the cluster's authority, and for
   * nobody else. Absent if TLS is not set.
   *
   * @throws IllegalArgumentException with one line if the files cannot be read now
   */
  public static Optional<Supplier<SSLEngine>> serving(Config config) {
    return TlsFiles.of(config).map(ServingTls::new);
  }

  /**
   * Asks a node for its certificate, with ours at hand, and says whether the two would talk. Makes
   * no member of anything and leaves no trace there but a closed connection.
   *
   * @param host of the other node
   * @param port of its Artery
   * @return absent if TLS is not set here
   */
  public static Optional<Peer> probe(Config config, String host, int port) {
    return TlsFiles.of(config).map(files -> PeerProbe.ask(Identity.read(files), host, port));
  }
}
