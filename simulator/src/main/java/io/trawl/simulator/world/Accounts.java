package io.trawl.simulator.world;

import static io.trawl.model.Checks.check;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All accounts: one brand for every tag first, then private persons. Their names and standing can
 * be changed at any time; who they are and what they write stays.
 */
public final class Accounts {

  private static final List<String> FIRST =
      List.of("ana", "ben", "chiara", "dmitri", "emre", "fatima", "goran", "hana", "ines", "juma");
  private static final List<String> LAST =
      List.of("ito", "jansen", "kaya", "lopez", "meyer", "novak", "okafor", "petrov", "quist");
  private static final int DAYS_OLD_MAX = 1_500;
  private static final int RELATED = 5;

  private final List<Account> born = new ArrayList<>();
  private final List<Account> all;
  private final Map<String, Account> byHandle = new ConcurrentHashMap<>();
  private final List<List<Account>> writers = new ArrayList<>();

  Accounts(WorldSettings settings) {
    for (int i = 0; i < settings.tags(); i++) {
      writers.add(new ArrayList<>());
    }
    for (int i = 0; i < settings.accounts(); i++) {
      Account account = account(i, settings);
      born.add(account);
      byHandle.put(account.handle(), account);
      writers.get(account.homeTag()).add(account);
      if (account.sideTag() != account.homeTag()) {
        writers.get(account.sideTag()).add(account);
      }
    }
    all = new CopyOnWriteArrayList<>(born);
  }

  /**
   * Gives an account another name. The old one is free then, also for another account.
   *
   * @throws IllegalArgumentException if nobody is called that, or somebody is called so already
   */
  public synchronized void rename(String handle, String other) {
    Account account = existing(handle);
    check(!other.isBlank() && !byHandle.containsKey(other), "to", other, "a name that is free");
    byHandle.remove(handle);
    replace(account.called(other));
  }

  /**
   * Gives an account another standing.
   *
   * @throws IllegalArgumentException if nobody is called that
   */
  public synchronized void put(String handle, Standing standing) {
    replace(existing(handle).standing(standing));
  }

  private Account existing(String handle) {
    Account account = byHandle.get(handle);
    check(account != null, "account", handle, "the name of one");
    return Objects.requireNonNull(account);
  }

  private void replace(Account account) {
    all.set(account.index(), account);
    byHandle.put(account.handle(), account);
  }

  /** The account of a place as it was called in the beginning, if there is one. */
  Optional<Account> born(long index) {
    return index >= 0 && index < born.size()
        ? Optional.of(born.get((int) index))
        : Optional.empty();
  }

  private static Account account(int index, WorldSettings settings) {
    Dice dice = new Dice(settings.seed()).with("account").with(index);
    int homeTag = index % settings.tags();
    boolean brand = index < settings.tags();
    String first = FIRST.get(dice.with("first").below(FIRST.size()));
    String last = LAST.get(dice.with("last").below(LAST.size()));
    Duration age = Duration.ofDays(1 + dice.with("age").below(DAYS_OLD_MAX));
    Instant created = settings.start().minus(age).truncatedTo(ChronoUnit.DAYS);
    return new Account(
        index,
        brand ? brandHandle(homeTag, dice) : first + "_" + last + index,
        brand ? "Brand " + index : capital(first) + " " + capital(last),
        "Simulated account " + index + " \uD83D\uDC5F \"since ever\"",
        created,
        settings.instances().get(index % settings.instances().size()),
        homeTag,
        dice.with("side").below(settings.tags()),
        dice,
        Standing.OPEN);
  }

  private static String brandHandle(int tag, Dice dice) {
    return switch (tag) {
      case 0 -> "nike";
      case 1 -> "adidas";
      case 2 -> "puma";
      case 3 -> "reebok";
      default -> "brand" + tag + "_" + (dice.with("brand").below(90) + 10);
    };
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** All, brands first. */
  public List<Account> all() {
    return List.copyOf(all);
  }

  /** The account of a handle. */
  public Optional<Account> named(String handle) {
    return Optional.ofNullable(byHandle.get(handle));
  }

  /** The account at a place, if there is one. */
  public Optional<Account> at(long index) {
    return index >= 0 && index < all.size() ? Optional.of(all.get((int) index)) : Optional.empty();
  }

  /** A few others who write about the same tag. */
  public List<Account> related(Account account) {
    return writers(account.homeTag()).stream()
        .filter(other -> other.index() != account.index())
        .limit(RELATED)
        .map(other -> get(other.index()))
        .toList();
  }

  Account get(int index) {
    return all.get(index);
  }

  /** Those who write about a tag; never empty, the brand first. */
  List<Account> writers(int tag) {
    return writers.get(tag);
  }
}
