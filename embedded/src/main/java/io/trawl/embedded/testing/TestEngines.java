package io.trawl.embedded.testing;

import io.trawl.embedded.DatabaseSettings;
import io.trawl.embedded.ElasticsearchSettings;
import io.trawl.embedded.EmbeddedDatabase;
import io.trawl.embedded.EmbeddedElasticsearch;
import io.trawl.embedded.EsHome;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One Elasticsearch node and one PostgreSQL server for all tests of a JVM, started when first asked
 * for and stopped with the JVM.
 *
 * <p>A database is fresh for each caller. The node is shared: a test uses index names of its own.
 */
public final class TestEngines {

  private static final Path HOME = EsHome.find();
  private static final int HEAP_MEGABYTES = 256;

  /** Short runs gain more from a quick start than from good code. */
  private static final List<String> QUICK_START =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-Xlog:disable", // The archive is chatty about what it leaves out.
          "-XX:+AutoCreateSharedArchive",
          "-XX:SharedArchiveFile=" + HOME.resolveSibling("test-engines.jsa"));

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestEngines() {}

  /** Address of the shared node. */
  public static URI elasticsearch() {
    return Node.SHARED.uri();
  }

  /** JDBC address, with the user in it, of a new empty database. */
  public static String freshDatabase() {
    return Server.SHARED.createDatabase("test_" + DATABASES.incrementAndGet());
  }

  /** Settings of a node with the quick start of tests, for a test that needs one of its own. */
  public static ElasticsearchSettings elasticsearchSettings(Path data) {
    return ElasticsearchSettings.of(HOME, data)
        .withHeapMegabytes(HEAP_MEGABYTES)
        .withJvmOptions(QUICK_START);
  }

  /** Settings of a server with shared programs, for a test that needs one of its own. */
  public static DatabaseSettings databaseSettings(Path directory) {
    return DatabaseSettings.of(directory)
        .forTests(HOME.resolveSibling("test-engines").resolve("binaries"));
  }

  private static final class Node {

    private static final EmbeddedElasticsearch SHARED =
        closedWithTheJvm(
            EmbeddedElasticsearch.start(elasticsearchSettings(Scratch.OWN.resolve("es"))));
  }

  private static final class Server {

    private static final EmbeddedDatabase SHARED =
        closedWithTheJvm(EmbeddedDatabase.start(databaseSettings(Scratch.OWN.resolve("postgres"))));
  }

  private static final class Scratch {

    private static final Path OWN = ScratchDirectory.take(HOME.resolveSibling("test-engines"));
  }

  private static <T extends AutoCloseable> T closedWithTheJvm(T engine) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(engine), "close-test-engine"));
    return engine;
  }

  private static void close(AutoCloseable engine) {
    try {
      engine.close();
    } catch (Exception e) {
      throw new IllegalStateException("test engine not stopped", e);
    }
  }
}
