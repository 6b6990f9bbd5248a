package io.trawl.embedded;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The two engines of one machine, below a data directory that one process holds. */
public final class Engines implements AutoCloseable {

  private static final double NANOS_PER_SECOND = 1e9;

  /** An engine in use; closing one that was given does nothing. */
  private record Engine<A>(A address, Runnable stop) {}

  private final DirectoryLock lock;
  private final Engine<URI> elasticsearch;
  private final Engine<String> database;

  private Engines(DirectoryLock lock, Engine<URI> elasticsearch, Engine<String> database) {
    this.lock = lock;
    this.elasticsearch = elasticsearch;
    this.database = database;
  }

  /**
   * Starts both engines at once, except those that are given, and waits until they answer.
   *
   * @param progress takes one line at a time, for the user
   * @throws EngineException if one cannot be started, with one line that says why; nothing is left
   *     running
   */
  public static Engines start(EnginesSettings settings, Consumer<String> progress) {
    DirectoryLock lock = DirectoryLock.hold(settings.data());
    boolean started = false;
    try {
      Engines engines = startBoth(settings, lock, inTurn(progress));
      started = true;
      return engines;
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  private static Engines startBoth(
      EnginesSettings settings, DirectoryLock lock, Consumer<String> progress) {
    Future<Engine<URI>> node;
    Future<Engine<String>> server;
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      node = both.submit(() -> elasticsearch(settings, progress));
      server = both.submit(() -> database(settings, progress));
    }
    if (succeeded(node) && succeeded(server)) {
      return new Engines(lock, node.resultNow(), server.resultNow());
    }
    stop(node);
    stop(server);
    throw failure(succeeded(node) ? server : node);
  }

  private static Engine<URI> elasticsearch(EnginesSettings settings, Consumer<String> progress) {
    return Optional.ofNullable(settings.givenElasticsearch())
        .map(uri -> given("Elasticsearch", uri, progress))
        .orElseGet(() ->
            timed(
                "Elasticsearch",
                progress,
                () -> {
                  var node = EmbeddedElasticsearch.start(settings.elasticsearch());
                  return new Engine<>(node.uri(), node::close);
                }));
  }

  private static Engine<String> database(EnginesSettings settings, Consumer<String> progress) {
    return Optional.ofNullable(settings.givenDatabase())
        .map(url -> given("PostgreSQL", url, progress))
        .orElseGet(() ->
            timed(
                "PostgreSQL",
                progress,
                () -> {
                  var server = EmbeddedDatabase.start(settings.database());
                  return new Engine<>(server.jdbcUrl(), server::close);
                }));
  }

  /** The address of a given engine may hold a password, so it is not shown. */
  private static <A> Engine<A> given(String name, A address, Consumer<String> progress) {
    progress.accept(name + ": using the one that is given");
    return new Engine<>(address, () -> {});
  }

  private static <A> Engine<A> timed(
      String name, Consumer<String> progress, Supplier<Engine<A>> start) {
    progress.accept(name + ": starting");
    long begin = System.nanoTime();
    Engine<A> engine = start.get();
    double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
    progress.accept(
        String.format(
            Locale.ROOT, "%s: ready after %.1f s at %s", name, seconds, engine.address()));
    return engine;
  }

  private static boolean succeeded(Future<?> start) {
    return start.state() == Future.State.SUCCESS;
  }

  private static void stop(Future<? extends Engine<?>> start) {
    if (succeeded(start)) {
      start.resultNow().stop().run();
    }
  }

  private static EngineException failure(Future<?> start) {
    Throwable cause = start.exceptionNow();
    return cause instanceof EngineException known
        ? known
        : new EngineException("an engine could not be started: " + cause, cause);
  }

  private static Consumer<String> inTurn(Consumer<String> progress) {
    Object turn = new Object();
    return line -> {
      synchronized (turn) {
        progress.accept(line);
      }
    };
  }

  /** Address of the Elasticsearch node. */
  public URI elasticsearch() {
    return elasticsearch.address();
  }

  /** JDBC address of the product's database. */
  public String jdbcUrl() {
    return database.address();
  }

  /** Stops what was started here; the data stays. */
  @Override
  public void close() {
    try (lock) {
      stopBoth();
    }
  }

  private void stopBoth() {
    try {
      elasticsearch.stop().run();
    } finally {
      database.stop().run();
    }
  }
}
