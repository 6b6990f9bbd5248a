package io.trawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CertsCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void aNodeIsMadeAndSaidWhatToDoWith() {
    int code = certs("--name", "host1,10.0.0.5", "--name", "host2");

    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(directory.resolve("host1/tls.key")).exists();
    assertThat(directory.resolve("host2/tls.crt")).exists();
    assertThat(out.toString().lines())
        .hasSize(4)
        .anyMatch(it -> it.startsWith("made       " + directory + "/ca.crt (valid until "))
        .anyMatch(it -> it.endsWith(", for host1, 10.0.0.5"))
        .anyMatch(it -> it.contains("TRAWL_CLUSTER_TLS"));
  }

  @Test
  void aSecondRunUsesTheAuthorityOfTheFirst() throws IOException {
    certs("--name", "host1");
    byte[] authority = Files.readAllBytes(directory.resolve("ca.crt"));

    assertThat(certs("--name", "host2", "--days", "30")).isZero();

    assertThat(out.toString()).contains("using      " + directory + "/ca.crt");
    assertThat(Files.readAllBytes(directory.resolve("ca.crt"))).isEqualTo(authority);
    assertThat(Files.readAllBytes(directory.resolve("host2/ca.crt"))).isEqualTo(authority);
  }

  @Test
  void whatIsWrongIsSaidInOneLineAndNothingIsMade() throws IOException {
    assertRefused("name: \"host_1\" (expected: ", "--name", "host1", "--name", "host_1");
    assertRefused("days: 0 (expected: 1 to ", "--name", "host1", "--authority-days", "0");
    assertThat(directory).isEmptyDirectory();

    certs("--name", "host1");
    Files.delete(directory.resolve("ca.key"));
    assertRefused("ca.key, which is not there (expected: ", "--name", "host2");
    assertThat(directory.resolve("host2")).doesNotExist();
  }

  private void assertRefused(String part, String... arguments) {
    err.getBuffer().setLength(0);

    assertThat(certs(arguments)).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("trawl: ").contains(part);
  }

  private int certs(String... arguments) {
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 3];
    all[0] = "certs";
    all[1] = "--out";
    all[2] = directory.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return command.execute(all);
  }
}
