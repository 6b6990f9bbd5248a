package io.trawl.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The top-level {@code docker-compose.yml} as docker-compose itself reads it, with all that is
 * shared between its services in its place. Without docker-compose the tests fail; who wants those
 * of the stack skipped says {@code -Dtrawl.stack=skip}.
 */
final class Compose {

  /** The top of the repository. */
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static final Path PROGRAM =
      Path.of(System.getProperty("trawl.docker-compose", "/usr/bin/docker-compose"));

  private final Map<String, Service> services;

  /** One part of the stack. */
  record Service(String name, Map<?, ?> all) {

    List<String> list(String key) {
      return all.get(key) instanceof List<?> list
          ? list.stream().map(String::valueOf).toList()
          : List.of();
    }

    Map<String, String> environment() {
      Map<String, String> environment = new TreeMap<>();
      map("environment").forEach((key, value) -> environment.put(key, String.valueOf(value)));
      return environment;
    }

    Map<String, Object> map(String key) {
      Map<String, Object> map = new LinkedHashMap<>();
      if (all.get(key) instanceof Map<?, ?> found) {
        found.forEach((name, value) -> map.put(String.valueOf(name), value));
      }
      return map;
    }

    /** Where in the container each volume is. */
    Map<String, String> volumes() {
      Map<String, String> volumes = new LinkedHashMap<>();
      for (String volume : list("volumes")) {
        String[] parts = volume.split(":", -1);
        volumes.put(parts[0], parts[1]);
      }
      return volumes;
    }

    /** What is run to see whether it is well. */
    List<String> healthTest() {
      return map("healthcheck").get("test") instanceof List<?> test
          ? test.stream().skip(1).map(String::valueOf).toList()
          : List.of();
    }
  }

  private Compose(Map<String, Service> services) {
    this.services = services;
  }

  /**
   * Reads it.
   *
   * @throws IllegalStateException if docker-compose is not there or refuses it
   */
  static Compose read() throws IOException, InterruptedException {
    Assumptions.assumeFalse(
        "skip".equals(System.getProperty("trawl.stack")), "-Dtrawl.stack=skip was given");
    if (!Files.isExecutable(PROGRAM)) {
      throw new IllegalStateException(
          "no docker-compose at "
              + PROGRAM
              + " (install it, name it with -Dtrawl.docker-compose=PATH,"
              + " or skip the stack's tests with -Dtrawl.stack=skip)");
    }
    Path refused = Files.createTempFile("compose", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(PROGRAM.toString(), "config")
            .directory(HOME.toFile())
            .redirectError(refused.toFile());
    // What a developer has set for a stack of his own is no part of the file.
    builder.environment().keySet().removeIf(it -> it.startsWith("TRAWL_"));
    Process process = builder.start();
    String resolved = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("docker-compose config: " + Files.readString(refused));
    }
    Files.delete(refused);
    Map<String, Service> services = new TreeMap<>();
    Map<?, ?> file = new Yaml().load(resolved);
    ((Map<?, ?>) file.get("services"))
        .forEach((name, all) ->
            services.put(String.valueOf(name), new Service(String.valueOf(name), (Map<?, ?>) all)));
    return new Compose(services);
  }

  Map<String, Service> services() {
    return services;
  }

  Service service(String name) {
    return Optional.ofNullable(services.get(name)).orElseThrow();
  }
}
