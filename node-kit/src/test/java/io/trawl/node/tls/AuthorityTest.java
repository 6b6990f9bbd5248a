package io.trawl.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final NodeNames NAMES = NodeNames.parse("Host1.example,10.0.0.5,2001:db8::1");

  @TempDir private Path directory;

  @Test
  void aNodeGetsAKeyACertificateForAllItsNamesAndTheAuthority() {
    Authority authority = open(3650);

    Authority.Issued issued = authority.issue(NAMES, 397, NOW);

    assertThat(authority.made()).isTrue();
    assertThat(issued.directory()).isEqualTo(directory.resolve("host1.example"));
    Identity node = Identity.read(TlsFiles.in(issued.directory()));
    for (String host : List.of("HOST1.example", "10.0.0.5", "2001:db8:0::1")) {
      node.checkFor("trawl.node.host", host, NOW);
    }
    assertThat(node.certificate()).isEqualTo(issued.certificate());
    assertThat(Subjects.commonName(node.certificate())).contains("trawl");
    assertThat(node.key().getModulus().bitLength()).isEqualTo(3072);
  }

  @Test
  void keysAreTheirOwnersAlone() throws IOException {
    Path node = open(3650).issue(NAMES, 397, NOW).directory();

    assertThat(mode(directory.resolve("ca.key"))).isEqualTo("rw-------");
    assertThat(mode(node.resolve("tls.key"))).isEqualTo("rw-------");
    assertThat(mode(node)).isEqualTo("rwx------");
    assertThat(node.resolve("ca.key")).doesNotExist();
  }

  @Test
  void aSecondRunAddsNodesOfTheSameAuthority() throws IOException {
    Path first = open(3650).issue(NAMES, 397, NOW).directory();
    byte[] key = Files.readAllBytes(directory.resolve("ca.key"));

    Authority again = open(10);
    Path second = again.issue(NodeNames.parse("host2"), 397, NOW).directory();

    assertThat(again.made()).isFalse();
    assertThat(Files.readAllBytes(directory.resolve("ca.key"))).isEqualTo(key);
    assertThat(second.resolve("ca.crt")).hasSameBinaryContentAs(first.resolve("ca.crt"));
    Identity.read(TlsFiles.in(second)).checkFor("trawl.node.host", "host2", NOW);
    assertThat(Identity.read(TlsFiles.in(second)).certificate().getSerialNumber())
        .isNotEqualTo(Identity.read(TlsFiles.in(first)).certificate().getSerialNumber());
  }

  @Test
  void aRenewedCertificateFitsTheKeyThatWasThere() throws IOException {
    Authority authority = open(3650);
    Authority.Issued first = authority.issue(NAMES, 10, NOW);
    byte[] key = Files.readAllBytes(first.directory().resolve("tls.key"));

    Instant later = NOW.plus(Duration.ofDays(9));
    Authority.Issued second = authority.issue(NAMES, 10, later);

    assertThat(Files.readAllBytes(second.directory().resolve("tls.key"))).isEqualTo(key);
    assertThat(second.certificate().getNotAfter().toInstant())
        .isEqualTo(later.plus(Duration.ofDays(10)));
    Identity.read(TlsFiles.in(second.directory()))
        .checkFor("trawl.node.host", "10.0.0.5", NOW.plus(Duration.ofDays(15)));
    try (var files = Files.list(second.directory())) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("tls.key", "tls.crt", "ca.crt");
    }
  }

  @Test
  void aNodeIsValidNoLongerThanItsAuthority() {
    X509Certificate node = open(30).issue(NAMES, 397, NOW).certificate();

    assertThat(node.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(30)));
  }

  @Test
  void anAuthorityThatIsBrokenExpiredOrAnothersIsRefused() throws IOException {
    open(30);

    assertRefused("ca.crt: .* expired at 2026-12-24T12:00:00Z .*", NOW.plus(Duration.ofDays(31)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Authority.open(directory, Optional.of("other"), 30, NOW))
        .withMessageStartingWith("cluster: other (expected: trawl, ");

    Path other = directory.resolve("other");
    Authority.open(other, Optional.of("trawl"), 30, NOW);
    Files.copy(directory.resolve("ca.key"), directory.resolve("kept"));
    Files.delete(directory.resolve("ca.key"));
    assertRefused("ca.key: .*/ca.key, which is not there .*", NOW);
    Files.copy(other.resolve("ca.key"), directory.resolve("ca.key"));
    assertRefused("ca.key: .*/ca.key, which is another's .*", NOW);
    Files.delete(directory.resolve("ca.crt"));
    assertRefused("ca.crt: .*/ca.crt, which is not there .*", NOW);
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Authority.open(file.resolve("below"), Optional.empty(), 30, NOW))
        .withMessageMatching("out: .*below, .* \\(expected: a directory that can be written\\)");
  }

  @Test
  void daysAndClusterNamesHaveBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(0))
        .withMessage("authority-days: 0 (expected: 1 to 36500)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(30).issue(NAMES, 36_501, NOW))
        .withMessage("days: 36501 (expected: 1 to 36500)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Authority.open(directory, Optional.of("a,CN=b"), 30, NOW))
        .withMessageStartingWith("cluster: a,CN=b (expected: ");
  }

  private Authority open(int days) {
    return Authority.open(directory, Optional.empty(), days, NOW);
  }

  private void assertRefused(String line, Instant now) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Authority.open(directory, Optional.empty(), 30, now))
        .withMessageMatching(line);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
