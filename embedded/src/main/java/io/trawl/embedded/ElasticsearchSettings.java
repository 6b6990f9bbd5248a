package io.trawl.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to run one embedded Elasticsearch node.
 *
 * @param home the assembled home, read only; see {@link EsHome}
 * @param data directory of the node's data, created where needed
 * @param heapMegabytes size of the Java heap, {@code >= 128}
 * @param jvmOptions further options of the child JVM
 * @param port HTTP port on 127.0.0.1; 0 takes a free one
 * @param java the {@code java} program, version 21 or newer
 * @param log the child's log; what it prints goes beside it, with {@code .out} appended
 * @param startTimeout how long the node may take until it answers
 */
public record ElasticsearchSettings(
    Path home,
    Path data,
    int heapMegabytes,
    List<String> jvmOptions,
    int port,
    Path java,
    Path log,
    Duration startTimeout) {

  private static final int HEAP_DEFAULT = 512;
  private static final int HEAP_MIN = 128;
  private static final int PORT_MAX = 65_535;
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  public ElasticsearchSettings {
    jvmOptions = List.copyOf(jvmOptions);
    if (heapMegabytes < HEAP_MIN) {
      throw new IllegalArgumentException(
          "heapMegabytes: " + heapMegabytes + " (expected: >= " + HEAP_MIN + ")");
    }
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
    }
  }

  /** A node of 512 MB on a free port, run by the Java that runs this. */
  public static ElasticsearchSettings of(Path home, Path data) {
    return new ElasticsearchSettings(
        home,
        data,
        HEAP_DEFAULT,
        List.of(),
        0,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        data.resolve("elasticsearch.log"),
        START_TIMEOUT);
  }

  /** The same with another heap. */
  public ElasticsearchSettings withHeapMegabytes(int megabytes) {
    return new ElasticsearchSettings(
        home, data, megabytes, jvmOptions, port, java, log, startTimeout);
  }

  /** The same with other JVM options. */
  public ElasticsearchSettings withJvmOptions(List<String> options) {
    return new ElasticsearchSettings(
        home, data, heapMegabytes, options, port, java, log, startTimeout);
  }

  /** The same on another port. */
  public ElasticsearchSettings withPort(int other) {
    return new ElasticsearchSettings(
        home, data, heapMegabytes, jvmOptions, other, java, log, startTimeout);
  }

  /** The same run by another {@code java}. */
  public ElasticsearchSettings withJava(Path other) {
    return new ElasticsearchSettings(
        home, data, heapMegabytes, jvmOptions, port, other, log, startTimeout);
  }

  /** The same with another limit of the start. */
  public ElasticsearchSettings withStartTimeout(Duration limit) {
    return new ElasticsearchSettings(home, data, heapMegabytes, jvmOptions, port, java, log, limit);
  }

  Path printed() {
    return log.resolveSibling(log.getFileName() + ".out");
  }
}
