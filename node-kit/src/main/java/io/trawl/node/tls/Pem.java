package io.trawl.node.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.trawl.model.Checks;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** Keys and certificates in files, in the form every other tool reads as well. */
final class Pem {

  private static final String CERTIFICATE = "a certificate in PEM";
  private static final String KEY = "an RSA key in PEM, without a password";
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final String OWNER_ONLY = "rw-------";
  private static final String EVERYBODY_READS = "rw-r--r--";

  private Pem() {}

  /**
   * Reads the first certificate of a file.
   *
   * @param setting that names the file, for the refusal
   * @throws IllegalArgumentException with one line if there is none
   */
  static X509Certificate certificate(String setting, Path file) {
    Object read = first(setting, file, CERTIFICATE);
    try {
      if (read instanceof X509CertificateHolder holder) {
        return new JcaX509CertificateConverter().getCertificate(holder);
      }
    } catch (CertificateException broken) {
      throw refused(setting, file, "which is broken", CERTIFICATE, broken);
    }
    throw refused(setting, file, "which holds none", CERTIFICATE, null);
  }

  /** Reads an RSA key, PKCS#8 or PKCS#1: Artery takes no other. */
  static RSAPrivateKey key(String setting, Path file) {
    Object read = first(setting, file, KEY);
    if (read instanceof PEMKeyPair pair) {
      read = pair.getPrivateKeyInfo();
    }
    try {
      if (read instanceof PrivateKeyInfo info
          && new JcaPEMKeyConverter().getPrivateKey(info) instanceof RSAPrivateKey key) {
        return key;
      }
    } catch (PEMException broken) {
      throw refused(setting, file, "which is broken", KEY, broken);
    }
    throw refused(setting, file, "which holds none", KEY, null);
  }

  private static Object first(String setting, Path file, String expected) {
    Checks.check(Files.exists(file), setting, file + ", which is not there", expected);
    try (Reader reader = Files.newBufferedReader(file, US_ASCII);
        PEMParser parser = new PEMParser(reader)) {
      Object object = parser.readObject();
      return object == null ? "nothing" : object;
    } catch (IOException broken) {
      throw refused(setting, file, "which cannot be read", expected, broken);
    }
  }

  private static IllegalArgumentException refused(
      String setting, Path file, String why, String expected, @Nullable Exception cause) {
    return new IllegalArgumentException(
        setting + ": " + file + ", " + why + " (expected: " + expected + ")", cause);
  }

  /** Writes a certificate to a file that is not there yet. */
  static void create(Path file, X509Certificate certificate) throws IOException {
    create(file, text(certificate), EVERYBODY_READS);
  }

  /** Writes a key, PKCS#8, to a file that is not there yet and that only its owner may read. */
  static void create(Path file, PrivateKey key) throws IOException {
    create(file, text(new PemObject("PRIVATE KEY", key.getEncoded())), OWNER_ONLY);
  }

  private static void create(Path file, String text, String mode) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file, NEW, permissions(mode))) {
      ByteBuffer bytes = US_ASCII.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** Writes a certificate over another: a reader sees the old or the new one. */
  static void replace(Path file, X509Certificate certificate) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    create(draft, certificate);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String text(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }

  private static FileAttribute<?> permissions(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
