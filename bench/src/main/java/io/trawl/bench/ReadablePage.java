package io.trawl.bench;

import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A page and the reader of it.
 *
 * @param name the source's, and the file's
 */
record ReadablePage(String name, Connector connector, Request request, Response response) {

  /** Folder of recorded pages, one folder within for each source or platform. */
  static final String PAGES = "pages";

  private static final String SIMULATED = "simulated/";
  private static final String INSTANCE = "mastodon.example";

  static final ReadablePage EMPTY = of(Benches.connector("instagram"), "", new byte[0]);

  /** One of {@link #recorded}, or of the simulator. */
  static ReadablePage named(String name) throws IOException {
    if (name.startsWith(SIMULATED)) {
      return simulated(name.substring(SIMULATED.length()));
    }
    return recorded(Path.of(System.getProperty(PAGES, "."))).stream()
        .filter(page -> page.name().equals(name))
        .findFirst()
        .orElse(EMPTY);
  }

  /** Every recorded page that any source reads documents of, with the source that reads most. */
  static List<ReadablePage> recorded(Path folder) throws IOException {
    List<ReadablePage> pages = new ArrayList<>();
    for (Path part : sorted(folder)) {
      List<Connector> readers = readers(name(part));
      for (Path file : readers.isEmpty() ? List.<Path>of() : sorted(part)) {
        byte[] body = Files.readAllBytes(file);
        readers.stream()
            .map(connector -> of(connector, name(file), body))
            .max(Comparator.comparingInt(ReadablePage::documents))
            .filter(page -> page.documents() > 0)
            .ifPresent(pages::add);
      }
    }
    return pages;
  }

  /** Those whose name a folder has; where none has, those of the platform. */
  private static List<Connector> readers(String folder) {
    List<Connector> all =
        ServiceLoader.load(Connector.class).stream().map(ServiceLoader.Provider::get).toList();
    List<Connector> named = all.stream().filter(it -> it.source().equals(folder)).toList();
    return Stream.concat(
            named.stream(),
            all.stream().filter(it -> it.platform().equals(folder) && !named.contains(it)))
        .toList();
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(it -> !it.toString().endsWith(".headers.json")).sorted().toList();
    }
  }

  private static String name(Path path) {
    return Objects.requireNonNull(path.getFileName()).toString();
  }

  /** As the answer to the request that gets most out of it. */
  private static ReadablePage of(Connector connector, String file, byte[] body) {
    Response response =
        new Response(200, Map.of(), new Payload(body), ProductClock.real().instant());
    String name = connector.source() + "/" + file;
    return requests(connector.platform()).stream()
        .map(request -> new ReadablePage(name, connector, request, response))
        .max(Comparator.comparingInt(ReadablePage::documents))
        .orElseThrow();
  }

  private static List<Request> requests(String platform) {
    Target tag = new Target.Tag("t", platform, "nike", INSTANCE);
    Target handle = new Target.Handle("h", platform, "nike", INSTANCE, "1");
    return List.of(
        new Request.Page(tag),
        new Request.Page(handle),
        new Request.Refresh(handle, List.of("1")),
        new Request.Comments(handle, "1"),
        new Request.Resolve(tag),
        new Request.Resolve(handle));
  }

  private static ReadablePage simulated(String source) throws IOException {
    Connector connector = Benches.connector(source);
    Request request = new Request.Page(new Target.Tag("t", source, "nike", INSTANCE));
    try (SimulatorServer simulator =
        SimulatorServer.start(SimulatorSettings.of(1, ProductClock.real()))) {
      String path = source.equals("mastodon") ? "/mastodon/" + INSTANCE : "/" + source;
      URI address = URI.create("http://127.0.0.1:" + simulator.port() + path);
      URI page = connector.call(request, Position.START, address).orElseThrow().uri();
      return of(connector, "simulated", Benches.body(page));
    }
  }

  Outcome read() {
    return connector.read(request, Position.START, response);
  }

  /** How many are in it; 0 if it cannot be read. */
  int documents() {
    return read() instanceof Outcome.Fetched fetched ? fetched.documents().size() : 0;
  }
}
