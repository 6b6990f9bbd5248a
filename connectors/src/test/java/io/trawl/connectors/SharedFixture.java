package io.trawl.connectors;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/**
 * A recorded answer and what a correct reader takes from it. They are kept outside the project, in
 * a folder {@code shared/fixtures} beside it or beside one of its parents.
 *
 * @param file the body
 * @param expect what is in it
 */
public record SharedFixture(String name, String endpoint, int status, Path file, JsonNode expect) {

  private static final String EXPECTED = "EXPECTED.json";
  private static final String HEADERS = ".headers.json";

  /** The folder of a platform; empty where the recordings are not at hand. */
  public static Optional<Path> folder(String platform) {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve("shared/fixtures").resolve(platform))
        .filter(at -> Files.exists(at.resolve(EXPECTED)))
        .findFirst();
  }

  /** One test for each entry of a folder, and one that fails if any entry or body was left out. */
  public static Stream<DynamicTest> each(String platform, Consumer<SharedFixture> comparison) {
    Optional<Path> folder = folder(platform);
    assumeThat(folder).as("recorded answers").isPresent();
    List<SharedFixture> all = in(folder.orElseThrow());
    AtomicInteger read = new AtomicInteger();
    Stream<DynamicTest> tests =
        all.stream()
            .map(it ->
                DynamicTest.dynamicTest(
                    it.name(),
                    () -> {
                      comparison.accept(it);
                      read.incrementAndGet();
                    }));
    return Stream.concat(
        tests,
        Stream.of(
            DynamicTest.dynamicTest(
                "all were read",
                () -> {
                  assertThat(all).isNotEmpty().hasSize(read.get());
                  assertThat(all).extracting(SharedFixture::name).containsAll(bodies(folder.get()));
                })));
  }

  /** Every expectation of a platform's folder. */
  public static List<SharedFixture> in(Path folder) {
    return json(folder.resolve(EXPECTED)).properties().stream()
        .map(entry -> of(folder.resolve(entry.getKey()), entry.getValue()))
        .toList();
  }

  /** The names of all recorded bodies of a folder, expected or not. */
  public static List<String> bodies(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(EXPECTED) && !name.endsWith(HEADERS))
          .filter(name -> !name.endsWith(".md"))
          .sorted()
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The answer, as it came at an instant. */
  public Response response(Instant at) {
    return new Response(status, headers(), new Payload(bytes()), at);
  }

  /** Its lines, for a stream: one answer per line. */
  public List<Response> lines(Instant at) {
    return new Payload(bytes())
        .utf8()
        .lines()
        .map(line -> new Response(status, Map.of(), Payload.of(line), at))
        .toList();
  }

  /** Its body as JSON. */
  public JsonNode root() {
    return json(file);
  }

  private static SharedFixture of(Path file, JsonNode entry) {
    return new SharedFixture(
        file.getFileName().toString(),
        entry.path("endpoint").asText(),
        entry.path("status").asInt(),
        file,
        entry.path("expect"));
  }

  private Map<String, String> headers() {
    Path recorded = file.resolveSibling(name + HEADERS);
    return Files.exists(recorded)
        ? json(recorded).path("headers").properties().stream()
            .collect(toUnmodifiableMap(Map.Entry::getKey, header -> header.getValue().asText()))
        : Map.of();
  }

  private byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return Body.MAPPER.readTree(file.toFile());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The texts of an array. */
  public static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
