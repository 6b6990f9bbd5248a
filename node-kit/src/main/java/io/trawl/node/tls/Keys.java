package io.trawl.node.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPublicKeySpec;

/** RSA keys: what Artery's engine reads from PEM files reads no other kind. */
final class Keys {

  private static final int BITS = 3072;

  private Keys() {}

  static RSAPrivateKey make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return (RSAPrivateKey) generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java has no RSA", missing);
    }
  }

  /** The public half of a key. */
  static PublicKey open(RSAPrivateKey key) {
    if (!(key instanceof RSAPrivateCrtKey whole)) {
      throw new IllegalArgumentException("key: without its exponent (expected: a whole RSA key)");
    }
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(whole.getModulus(), whole.getPublicExponent()));
    } catch (GeneralSecurityException broken) {
      throw new IllegalArgumentException("key: broken (expected: a whole RSA key)", broken);
    }
  }
}
