package io.trawl.budget;

import java.util.List;
import java.util.Optional;

/** Which rule a network speaks of. */
final class Meant {
  private Meant() {}

  /** The one it names; else the one with its limit; else the first that counts in a window. */
  static Optional<Account> by(Said.Numbers said, List<Account> accounts) {
    if (said.rule() != null) {
      return accounts.stream()
          .filter(account -> account.rule().name().equals(said.rule()))
          .findFirst();
    }
    List<Account> counted = accounts.stream().filter(Counted.class::isInstance).toList();
    return counted.stream()
        .filter(account -> account instanceof Counted rule && rule.limit() == said.limit())
        .findFirst()
        .or(() -> counted.stream().findFirst());
  }
}
