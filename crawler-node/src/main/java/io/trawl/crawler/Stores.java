package io.trawl.crawler;

import io.trawl.connectors.Connector;
import io.trawl.lake.Lake;
import io.trawl.lake.erase.Erasing;
import io.trawl.lake.quarantine.Quarantine;
import io.trawl.lake.read.LakeReader;
import io.trawl.lake.retention.Retention;
import io.trawl.lake.sentiment.Rescoring;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.registry.Registry;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * What a crawler works on.
 *
 * @param sink takes what visits brought, with a verdict for each in order; may block
 * @param lake where what is known already is read
 * @param secrets those that this node's settings hold, by the credential's id; empty = none
 * @param connectors ways into networks
 * @param quarantine what can be read anew; empty = nothing is
 * @param erasing how people are erased; empty = nobody is
 * @param retention what removes what was kept long enough; empty = nothing does
 * @param rescoring what scores texts anew; empty = nobody scores any
 */
public record Stores(
    Registry registry,
    Function<List<VisitResult>, List<Verdict>> sink,
    LakeReader lake,
    Function<String, Optional<String>> secrets,
    Iterable<Connector> connectors,
    Optional<Quarantine> quarantine,
    Optional<Erasing> erasing,
    Optional<Retention> retention,
    Optional<Rescoring> rescoring) {

  /** With the connectors that are there. */
  public Stores(
      Registry registry,
      Function<List<VisitResult>, List<Verdict>> sink,
      LakeReader lake,
      Function<String, Optional<String>> secrets) {
    this(
        registry,
        sink,
        lake,
        secrets,
        ServiceLoader.load(Connector.class),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with other connectors. */
  public Stores with(Iterable<Connector> others) {
    return new Stores(
        registry, sink, lake, secrets, others, quarantine, erasing, retention, rescoring);
  }

  /** What a crawler brings goes where it reads from. */
  public static Stores of(
      Registry registry, Lake lake, Function<String, Optional<String>> secrets) {
    return new Stores(
        registry,
        lake::write,
        lake.reader(),
        secrets,
        ServiceLoader.load(Connector.class),
        Optional.of(lake.quarantine()),
        Optional.of(lake.erasing()),
        Optional.of(lake.retention()),
        lake.rescoring());
  }
}
