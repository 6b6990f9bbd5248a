package io.trawl.node.tls;

/** What another node looks like to ours. */
public sealed interface Peer {

  /** Where it is, {@code host:port}. */
  String address();

  /** One line for whoever has to act. */
  String line();

  /** Signed by our authority and of our cluster: the two talk. */
  record Ours(String address) implements Peer {
    @Override
    public String line() {
      return address + ": a node of this cluster";
    }
  }

  /**
   * Speaks TLS, but is not ours.
   *
   * @param why as Java says it, or whose name it has
   */
  record Foreign(String address, String why) implements Peer {
    @Override
    public String line() {
      return address
          + ": a certificate of another authority or cluster, "
          + why
          + " (expected: one that our ca.crt signed, see trawl certs)";
    }
  }

  /** Answers, but not in TLS. */
  record Plain(String address, String why) implements Peer {
    @Override
    public String line() {
      return address + ": no TLS, " + why + " (expected: a node with trawl.cluster.tls)";
    }
  }

  /** Does not answer. */
  record Silent(String address, String why) implements Peer {
    @Override
    public String line() {
      return address + ": no answer, " + why + " (expected: a node that runs)";
    }
  }
}
