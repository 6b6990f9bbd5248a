package io.trawl.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.trawl.crawler.Contact;
import io.trawl.e2e.Compose.Service;
import io.trawl.node.NodeSettings;
import io.trawl.registry.secrets.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docker-compose.yml promises, read from the file, since no container runs here. */
class ComposeTest {

  private static final Pattern JAVA_OPTION =
      Pattern.compile("(?<=\\s)(-X\\S+|--[a-z-]+=\\S+|MALLOC_ARENA_MAX=\\S+)");
  private static final Pattern JAVA_PROPERTY = Pattern.compile("-D([^=\\s]+)=(\\S+)");
  private static final Pattern PASSWORD = Pattern.compile(".*(PASSWORD|SECRET|API_KEY)");

  /** Their images write into their own directories. */
  private static final Set<String> WRITING = Set.of("elasticsearch", "kibana");

  private static Compose compose;

  @BeforeAll
  static void read() throws Exception {
    compose = Compose.read();
  }

  @Test
  void allPartsAreThere() {
    assertThat(compose.services().keySet())
        .contains(
            "postgres",
            "elasticsearch",
            "kibana",
            "simulator",
            "coordinator",
            "crawler-node",
            "api-node",
            "balancer",
            "certs",
            "schema",
            "lake-users");
    for (String role : List.of("crawler-node", "api-node")) {
      assertThat(compose.service(role).map("deploy")).containsEntry("replicas", 2);
    }
  }

  @Test
  void theSimulatedStackAsksNoRealNetwork() throws Exception {
    Process script =
        new ProcessBuilder(Compose.HOME.resolve("deploy/simulated").toString()).start();
    String said = new String(script.getInputStream().readAllBytes(), UTF_8);
    assertThat(script.waitFor()).isZero();
    Map<String, String> properties =
        JAVA_PROPERTY
            .matcher(said)
            .results()
            .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));

    assertThat(Contact.real(NodeSettings.load(ConfigFactory.parseMap(properties)))).isEmpty();
    assertThat(Contact.real(NodeSettings.load(ConfigFactory.empty()))).isNotEmpty();
  }

  @Test
  void nothingMayMoreThanItMust() {
    assertThat(all())
        .allSatisfy(it -> {
          assertThat(it.all().get("user").toString()).as(it.name()).startsWith("1000:");
          assertThat(it.list("cap_drop")).as(it.name()).containsExactly("ALL");
          assertThat(it.list("security_opt")).as(it.name()).contains("no-new-privileges:true");
          assertThat(it.all().get("privileged")).as(it.name()).isNull();
          assertThat(it.all().get("read_only"))
              .as(it.name())
              .isEqualTo(!WRITING.contains(it.name()));
          assertThat(it.map("deploy").get("resources").toString())
              .as(it.name())
              .contains("memory", "cpus");
        });
  }

  @Test
  void onlyTheBalancerIsPublishedAndOnThisMachineOnly() {
    assertThat(all())
        .allSatisfy(it -> {
          if (it.name().equals("balancer")) {
            assertThat(it.list("ports")).isNotEmpty().allMatch(at -> at.startsWith("127.0.0.1:"));
          } else {
            assertThat(it.list("ports")).as(it.name()).isEmpty();
            assertThat(it.map("networks")).as(it.name()).doesNotContainKey("edge");
          }
        });
  }

  @Test
  void anyNumberOfAnyNodeCanBeStarted() {
    for (String node : List.of("coordinator", "crawler-node", "api-node")) {
      Service service = compose.service(node);
      assertThat(service.all().containsKey("container_name")).as(node).isFalse();
      assertThat(service.all().containsKey("hostname")).as(node).isFalse();
      assertThat(service.environment())
          .as(node)
          .containsEntry("TRAWL_NODE_HOST", "auto")
          .containsEntry("TRAWL_CLUSTER_DISCOVERY", "dns");
      assertThat(service.map("networks").get("cluster").toString())
          .contains(service.environment().get("TRAWL_CLUSTER_SERVICE"));
    }
  }

  @Test
  void everythingThatRunsOnSaysWhetherItIsWell() {
    assertThat(all())
        .filteredOn(it -> !it.all().get("restart").equals("no"))
        .hasSize(8)
        .allSatisfy(it -> assertThat(it.healthTest()).as(it.name()).isNotEmpty());
  }

  @Test
  void passwordsAreInFilesAndTheAuthoritysKeyIsWithOneJob() {
    assertThat(all())
        .allSatisfy(it ->
            assertThat(it.environment().keySet())
                .as(it.name())
                .noneMatch(key -> PASSWORD.matcher(key).matches()));
    assertThat(all())
        .filteredOn(it -> it.volumes().containsKey("authority"))
        .extracting(Service::name)
        .containsExactly("certs");
  }

  @Test
  void theKeysetThatIsMadeSealsAndOnlyThoseWhoNeedItHaveIt(@TempDir Path directory)
      throws Exception {
    Path make = Files.copy(Compose.HOME.resolve("deploy/secrets/make"), directory.resolve("make"));
    var _ = new ProcessBuilder("sh", make.toString()).start().waitFor();

    Vault vault = Vault.of(directory.resolve("secrets-keyset"));
    assertThat(vault.open(vault.seal(new byte[] {1}, "a"), "a")).contains(new byte[] {1});
    assertThat(all())
        .filteredOn(it -> it.list("secrets").toString().contains("secrets-keyset"))
        .extracting(Service::name)
        .containsExactlyInAnyOrder("crawler-node", "api-node");
  }

  @Test
  void everyCertificateThatIsWantedIsMade() {
    Map<String, String> made = compose.service("certs").volumes();
    Set<String> names =
        compose.service("certs").list("command").stream()
            .filter(it -> it.startsWith("--name="))
            .map(it -> "/tls/" + it.replaceFirst("--name=", "").replaceFirst(",.*", ""))
            .collect(Collectors.toSet());

    assertThat(all())
        .flatExtracting(it -> it.volumes().keySet())
        .filteredOn(it -> it.toString().startsWith("tls-"))
        .allSatisfy(it -> assertThat(names).contains(made.get(it)));
  }

  @Test
  void theImageRunsJavaAsTheLauncherDoes() throws IOException {
    assertThat(javaOptions("deploy/bin/trawl"))
        .isEqualTo(javaOptions("trawl"))
        .contains("-XX:+UseSerialGC");
  }

  private static Set<String> javaOptions(String file) throws IOException {
    String script = Files.readString(Compose.HOME.resolve(file));
    return JAVA_OPTION
        .matcher(script.substring(script.indexOf("Short commands want")))
        .results()
        .map(it -> it.group())
        .filter(it -> !it.contains("XshowSettings"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Collection<Service> all() {
    return compose.services().values();
  }
}
