package io.trawl.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All tags: a few known brands first, then made-up ones; the rates fall like a Pareto tail. */
public final class Tags {

  private static final List<String> KNOWN =
      List.of(
          "nike",
          "adidas",
          "puma",
          "reebok",
          "newbalance",
          "asics",
          "laufschuhe",
          "サッカー",
          "кроссовки",
          "running",
          "كرة",
          "fußball",
          "zapatillas",
          "марафон",
          "sneakers",
          "ランニング");
  private static final List<String> SYLLABLES =
      List.of("ka", "lo", "mi", "ru", "ten", "sha", "vel", "or", "qui", "zan", "pe", "dru");
  private static final double TAIL = 1.1;
  private static final int NEIGHBOURS = 4;
  private static final double HOURS_BEFORE = 20_000;

  private final WorldSettings settings;
  private final long start;
  private final List<Tag> all = new ArrayList<>();
  private final Map<String, Tag> byName = new HashMap<>();
  private final List<List<Tag>> sources = new ArrayList<>();

  Tags(WorldSettings settings) {
    this.settings = settings;
    start = settings.start().toEpochMilli();
    double weights = 0;
    for (int i = 0; i < settings.tags(); i++) {
      weights += weight(i);
    }
    for (int i = 0; i < settings.tags(); i++) {
      add(i, settings, settings.postsPerHour() * weight(i) / weights);
    }
    for (Tag tag : all) {
      sources.add(all.stream().filter(other -> carries(other, tag)).toList());
    }
  }

  private static double weight(int index) {
    return 1 / Math.pow(index + 1.0, TAIL);
  }

  private void add(int index, WorldSettings settings, double perHour) {
    Dice dice = new Dice(settings.seed()).with("tag").with(index);
    TreeSet<Integer> neighbours = new TreeSet<>();
    for (int step = 0; neighbours.size() < Math.min(NEIGHBOURS, settings.tags() - 1); step++) {
      int other = dice.with("neighbour").with(step).below(settings.tags());
      if (other != index) {
        neighbours.add(other);
      }
    }
    long before = (long) (perHour * HOURS_BEFORE * (0.5 + dice.with("before").unit()));
    Rhythm rhythm = new Rhythm(perHour, dice.with("phase").unit() * 24);
    Tag tag = new Tag(index, name(index, dice), rhythm, before, List.copyOf(neighbours));
    all.add(tag);
    byName.put(tag.name(), tag);
  }

  private String name(int index, Dice dice) {
    if (index < KNOWN.size()) {
      return KNOWN.get(index);
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      name.append(SYLLABLES.get(dice.with("name").with(i).below(SYLLABLES.size())));
    }
    return byName.containsKey(name.toString()) ? name.append(index).toString() : name.toString();
  }

  private static boolean carries(Tag source, Tag tag) {
    return source.index() == tag.index() || source.neighbours().contains(tag.index());
  }

  /** All, the liveliest first. */
  public List<Tag> all() {
    return List.copyOf(all);
  }

  /** The tag of a canonical name. */
  public Optional<Tag> named(String canonical) {
    return Optional.ofNullable(byName.get(canonical));
  }

  Tag at(int index) {
    return all.get(index);
  }

  /** Tags whose posts may carry this one, itself included, in the order of their index. */
  List<Tag> sources(Tag tag) {
    return sources.get(tag.index());
  }

  /** Posts ever under a tag, as its network counts them: never falls. */
  public long total(Tag tag, Instant now) {
    return tag.before() + uses(tag, start, now.toEpochMilli());
  }

  /** Uses of a tag between two epoch milliseconds, as its network counts them. */
  public long uses(Tag tag, long fromMillis, long toMillis) {
    long from = Math.max(start, fromMillis);
    return from >= toMillis ? 0 : (long) settings.expected(tag, from, toMillis);
  }
}
