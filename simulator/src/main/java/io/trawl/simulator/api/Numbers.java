package io.trawl.simulator.api;

import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.World;
import java.util.Optional;

/**
 * Numbers that a network gives its accounts.
 *
 * @param base of the first account
 * @param step from one account to the next
 */
public record Numbers(long base, long step) {

  /** An account's number. */
  public String of(Account account) {
    return Long.toString(base + step * account.index());
  }

  /** The account of a number. */
  public Optional<Account> account(World world, String number) {
    return Call.whole(number)
        .filter(found -> found >= base && (found - base) % step == 0)
        .flatMap(found -> world.accounts().at((found - base) / step));
  }
}
