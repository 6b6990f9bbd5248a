package io.trawl.connectors;

import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.fuzz.Material;
import io.trawl.fuzz.Subject;
import io.trawl.fuzz.Told;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * An answer as one source reads it: to any request, from any position, with any status and odd
 * headers. What the answer says of the budget, and of a login where there is one, is read as well.
 */
record ConnectorSubject(Connector connector, String file, Material whole, List<Request> requests)
    implements Subject {

  private static final Path OWN = Path.of("src/test/resources");

  private static final int[] STATUSES = {
    201, 204, 301, 302, 400, 401, 402, 403, 404, 410, 422, 429, 451, 500, 503, 599
  };

  private static final List<String> HEADERS =
      List.of(
          "content-type",
          "link",
          "location",
          "ratelimit-limit",
          "ratelimit-remaining",
          "ratelimit-reset",
          "retry-after",
          "www-authenticate",
          "x-app-usage",
          "x-business-use-case-usage",
          "x-rate-limit-limit",
          "x-rate-limit-remaining",
          "x-rate-limit-reset",
          "x-ratelimit-limit",
          "x-ratelimit-perday-limit",
          "x-ratelimit-perday-remaining",
          "x-ratelimit-perhour-limit",
          "x-ratelimit-perhour-remaining",
          "x-ratelimit-perhour-reset",
          "x-ratelimit-remaining",
          "x-ratelimit-reset",
          "x-ratelimit-used");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1",
          "17",
          "1.5",
          "1e9",
          "999999999999999",
          "9".repeat(400),
          "1767225600",
          "1767225600000",
          "2026-01-01T00:05:00.000Z",
          "2026-13-45T25:61:61Z",
          "Thu, 1 Jan 2026 00:02:03 GMT",
          "+1000000000-01-01T00:00:00Z",
          "100, 100;w=1",
          "{\"call_count\":28,\"total_time\":1e400,\"total_cputime\":\"x\"}",
          "{\"1\":[{\"call_count\":100,\"estimated_time_to_regain_access\":9e18}]}",
          "{\"1\":{\"call_count\":[]}}",
          "[".repeat(5_000),
          "<https://m.example/x?max_id=1>; rel=\"next\"",
          "<",
          ">; rel=next",
          "Bearer error=\"invalid_token\"",
          "/accounts/login/",
          Asked.NASTY,
          "\0\ud83d");

  /** Every body at hand, made or recorded, with every source of its platform. */
  static List<ConnectorSubject> all() {
    return ServiceLoader.load(Connector.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(connector ->
            Stream.concat(made(connector), recorded(connector)).map(file -> of(connector, file)))
        .flatMap(List::stream)
        .toList();
  }

  private static Stream<Path> made(Connector connector) {
    return files(OWN.resolve(connector.getClass().getPackageName().replace('.', '/')));
  }

  /** A folder is named after a source or, where that has none, after its platform. */
  private static Stream<Path> recorded(Connector connector) {
    return SharedFixture.folder(connector.source())
        .or(() -> SharedFixture.folder(connector.platform()))
        .stream()
        .flatMap(folder -> SharedFixture.bodies(folder).stream().map(folder::resolve));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".md"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Of a stream, each line is an answer. */
  private static List<ConnectorSubject> of(Connector connector, Path file) {
    String name = Objects.requireNonNull(file.getFileName()).toString();
    byte[] bytes = read(file);
    Stream<byte[]> bodies =
        name.endsWith(".jsonl")
            ? new Payload(bytes).utf8().lines().map(line -> Payload.of(line).bytes())
            : Stream.of(bytes);
    return bodies
        .map(body ->
            new ConnectorSubject(connector, name, Material.of(name, body), asked(connector)))
        .toList();
  }

  private static List<Request> asked(Connector connector) {
    String platform = connector.platform();
    return Asked.of(
        new Target.Tag("t", platform, "nike", "m.example"),
        new Target.Handle("h", platform, "nike", "m.example", "1"));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public String name() {
    return connector.source() + "/" + file;
  }

  @Override
  public Told read(byte[] changed, RandomGenerator random) {
    boolean refused = random.nextInt(8) == 0;
    int status = refused ? STATUSES[random.nextInt(STATUSES.length)] : 200;
    Response response = new Response(status, headers(random), new Payload(changed), Answers.AT);
    Request request = requests.get(random.nextInt(requests.size()));
    Position position = Asked.POSITIONS.get(random.nextInt(Asked.POSITIONS.size()));
    connector.said(response, connector.cost(request).endpoint()).forEach(Objects::requireNonNull);
    connector.login().ifPresent(login -> login(login, response));
    return told(connector.read(request, position, response));
  }

  private static void login(Login login, Response response) {
    Objects.requireNonNull(login.read(response));
    login.ended(response);
  }

  private static Map<String, String> headers(RandomGenerator random) {
    Map<String, String> headers = new HashMap<>();
    for (int left = random.nextInt(6); left > 0; left--) {
      headers.put(
          HEADERS.get(random.nextInt(HEADERS.size())), VALUES.get(random.nextInt(VALUES.size())));
    }
    return headers;
  }

  private static Told told(Outcome outcome) {
    return switch (outcome) {
      case Fetched page -> fetched(page);
      case Throttled(_, _, var error, _) -> refused("throttled", error);
      case Refused(var error, _) -> refused("refused", error);
      case Gone(var error, _) -> refused("gone", error);
      case Closed(var error, _) -> refused("closed", error);
      case Unreadable(var error, _) -> refused("unreadable", error);
    };
  }

  private static Told fetched(Fetched page) {
    List<Seen> documents = page.documents();
    Optional<String> odd = page.notes().stream().findFirst();
    String kind = documents.isEmpty() ? "an empty list" : "documents";
    return new Told(kind + odd.map(_ -> ", with a note").orElse(""), documents);
  }

  private static Told refused(String outcome, ErrorClass error) {
    return new Told(outcome + ": " + error, List.of());
  }
}
