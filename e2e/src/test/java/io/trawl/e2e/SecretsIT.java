package io.trawl.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.simulator.Credential;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that a run leaves behind is searched for the secrets it worked with: what the commands
 * and the product said, its log at its most talkative, every row and every document.
 */
class SecretsIT {

  private static final String OLD = "s3cret-of-ann-before-9x7q";
  private static final String NEW = "s3cret-of-ann-after-k2m4";
  private static final String ANYTHING = "s3cret";

  @TempDir private Path data;
  private final Map<String, String> left = new TreeMap<>();
  private TrawlProcess.Place place;
  private Networks networks;

  @Test
  void aSecretIsSentToItsNetworkAndFoundNowhereElse() throws Exception {
    place = new TrawlProcess.Place(data, TestEngines.elasticsearch(), TestEngines.freshDatabase());
    try (Networks started = Networks.start(17);
        Lakes lake = new Lakes(place.elasticsearch())) {
      networks = started;
      lake.empty();
      try (TrawlProcess up = up()) {
        crawlsWithOneSecretAndThenTheOther();
        isRefusedAndPutAside(lake);
        left.put("up", up.said());
      }
      Files.delete(data.resolve("secrets.keyset"));
      try (TrawlProcess up = up()) {
        anotherKeysetStopsItAndNobodyElse();
        left.put("up again", up.said());
      }
    }
    everythingLeft();
    assertThat(left).allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(ANYTHING));
  }

  private TrawlProcess up() throws Exception {
    Map<String, Object> settings = new TreeMap<>(networks.settings());

    TrawlProcess up = TrawlProcess.up(place, settings);
    up.awaitReady();
    return up;
  }

  private void crawlsWithOneSecretAndThenTheOther() throws Exception {
    trawl(
        "ann: added, active",
        "add",
        "ann",
        "--platform",
        "mastodon",
        "--calls",
        "100",
        "--window",
        "5m",
        "--exit",
        "127.0.0.2",
        "--secret-file",
        file(OLD));
    new Watched(place.jdbcUrl(), networks.clock())
        .track(
            Networks.targets().stream()
                .filter(it -> !it.platform().equals("instagram") && it.kind().equals("tag"))
                .toList());
    soon("calls with the first secret").until(() -> calls(OLD) > 0);

    trawl("ann: another secret, active", "replace", "ann", "--secret-file", file(NEW));
    soon("calls with the second").until(() -> calls(NEW) > 0);
    trawl("…k2m4", "list");
  }

  private void isRefusedAndPutAside(Lakes lake) throws Exception {
    trawl(
        "trawl: secret: that of ann already",
        "add",
        "bob",
        "--platform",
        "mastodon",
        "--calls",
        "1",
        "--window",
        "5m",
        "--secret-file",
        file(NEW));
    assertThat(put("{\"secret\":" + NEW + "}")).contains("body: no JSON object");
    trawl("ann: quarantined", "quarantine", "ann");
    soon("the address itself is used").until(() -> anonymous("mastodon") > 3);
    long before = calls(NEW);
    long anonymous = anonymous("mastodon");
    soon("and used on").until(() -> anonymous("mastodon") > anonymous + 3);
    assertThat(calls(NEW)).isEqualTo(before);
    trawl("ann: active", "resume", "ann");
    soon("it is back").until(() -> calls(NEW) > before);
    left.put("lake", lake.everything());
  }

  private void anotherKeysetStopsItAndNobodyElse() throws Exception {
    soon("it is said").until(() -> log().contains("token.unusable token=ann"));
    long before = anonymous("bluesky");
    soon("the others go on").until(() -> anonymous("bluesky") > before);
    trawl("ann: secret: sealed with another keyset", "list");
    assertThat(log()).containsOnlyOnce("token.unusable");
  }

  private String log() throws IOException {
    return Files.readString(data.resolve("test.log"));
  }

  private void everythingLeft() throws IOException {
    try (Database database = Database.open(DatabaseSettings.of(place.jdbcUrl(), 4))) {
      List<String> tables =
          database
              .jdbi()
              .withHandle(handle ->
                  handle
                      .createQuery(
                          "select table_name from information_schema.tables"
                              + " where table_schema = 'public'")
                      .mapTo(String.class)
                      .list());
      assertThat(tables).contains("token", "audit", "event_journal");
      for (String table : tables) {
        left.put(table, rows(database, table).replace(hex(ANYTHING), ANYTHING));
      }
    }
    assertThat(left.get("audit")).contains("token.add", "token.replace", "token.quarantined");
    try (var files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith("given")) {
          left.put(file.toString(), Files.readString(file, ISO_8859_1));
        }
      }
    }
    assertThat(left.get(data.resolve("test.log").toString())).contains("token.unusable");
  }

  private static String rows(Database database, String table) {
    return database
        .jdbi()
        .withHandle(handle ->
            String.join(
                "\n",
                handle
                    .createQuery("select t::text from \"" + table + "\" t")
                    .mapTo(String.class)
                    .list()));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }

  private String file(String secret) throws IOException {
    return Files.writeString(data.resolve("given-" + secret.length()), secret).toString();
  }

  private void trawl(String expected, String... arguments) throws Exception {
    String[] all = new String[arguments.length + 3];
    all[0] = "tokens";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--data";
    all[arguments.length + 2] = data.toString();
    try (TrawlProcess command = TrawlProcess.command(place, all)) {
      command.awaitEnd(Duration.ofMinutes(1));
      assertThat(command.said()).contains(expected);
      left.put("trawl " + left.size(), command.said());
    }
  }

  private String put(String body) throws Exception {
    String running = Files.readString(data.resolve("running.json"));
    URI api = URI.create(running.replaceFirst(".*\"api\":\"([^\"]*)\".*", "$1"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(api.resolve("/v1/tokens/ann/secret"))
              .header("Content-Type", "application/json")
              .PUT(HttpRequest.BodyPublishers.ofString(body))
              .build();
      String answer = http.send(request, BodyHandlers.ofString()).body();
      left.put("answer", answer);
      return answer;
    }
  }

  private long calls(String secret) throws Exception {
    return networks.calls("mastodon", Credential.name(secret)).path("calls").asLong();
  }

  private long anonymous(String platform) throws Exception {
    return networks.calls(platform, "anonymous:127.0.0.1").path("calls").asLong();
  }

  private static ConditionFactory soon(String what) {
    return await(what).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(500));
  }
}
