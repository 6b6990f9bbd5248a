package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.insights.Influencers.Day;
import io.trawl.insights.Influencers.Group;
import io.trawl.insights.Influencers.Sign;
import io.trawl.insights.Influencers.Standing;
import io.trawl.insights.stats.influence.Author;
import io.trawl.insights.stats.influence.Evidence;
import io.trawl.insights.stats.influence.Ranking;
import io.trawl.insights.stats.influence.Tiers;
import io.trawl.insights.stats.influence.Weights;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes standings of authors and their accounts. */
final class Influence {

  /** Contributions are told to a millionth, so that they add up to the score in any arithmetic. */
  private static final int DECIMALS = 6;

  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private Influence() {}

  /**
   * An author with what is known of its account.
   *
   * @param passedOn posts of others that it was seen to pass on in the window
   */
  record Known(Candidates.One author, Accounts.One account, Standpoint standpoint, long passedOn) {}

  /** What was found of all of them. */
  record Found(
      List<Candidates.One> authors, Accounts accounts, Map<Candidates.Id, Long> passedOn) {}

  /**
   * How a question sees an account.
   *
   * @param brand whether it belongs to a brand of the question
   * @param watched whether it is itself a target, so that all its posts are looked for
   */
  record Standpoint(boolean brand, boolean watched) {

    static Standpoint of(Scope scope, String platform, List<String> handles) {
      Set<String> own =
          scope.targets().stream()
              .filter(target -> target.isHandle() && target.platform().equals(platform))
              .filter(target -> Hits.isNamed(target.name().substring(1), handles))
              .map(Scope.Watched::id)
              .collect(Collectors.toSet());
      boolean brand =
          scope.sides().stream()
              .anyMatch(side -> side.brand() && side.targets().stream().anyMatch(own::contains));
      return new Standpoint(brand, !own.isEmpty());
    }
  }

  static List<Group> groups(Scope scope, Found found, Weights weights, int limit) {
    Map<Candidates.Id, Known> all = new HashMap<>();
    for (Candidates.One author : found.authors()) {
      Accounts.One account = found.accounts().of(author.id(), NOTHING);
      List<String> handles = handles(author, account);
      all.put(
          author.id(),
          new Known(
              author,
              account,
              Standpoint.of(scope, author.id().platform(), handles),
              found.passedOn().getOrDefault(author.id(), 0L)));
    }
    Map<Candidates.Id, List<Evidence>> signs = Signs.of(scope, all);
    List<Author> ranked =
        all.values().stream()
            .map(one -> author(scope, one, Objects.requireNonNull(signs.get(one.author().id()))))
            .toList();
    return Ranking.of(ranked, weights, Tiers.DEFAULT).stream()
        .map(ranking -> group(ranking, all, signs, limit))
        .toList();
  }

  private static List<String> handles(Candidates.One author, Accounts.One account) {
    Set<String> all = new TreeSet<>(account.handles());
    author.newest().stream()
        .map(Candidates.Taken::handle)
        .filter(Objects::nonNull)
        .distinct()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .forEach(all::add);
    return List.copyOf(all);
  }

  private static Author author(Scope scope, Known one, List<Evidence> signs) {
    List<Long> interactions =
        one.author().newest().stream()
            .map(Candidates.Taken::interactions)
            .filter(Objects::nonNull)
            .toList();
    int fired = (int) signs.stream().filter(Evidence.Fired.class::isInstance).count();
    int quiet = (int) signs.stream().filter(Evidence.Quiet.class::isInstance).count();
    return new Author(
        one.author().id().platform(),
        one.author().id().key(),
        one.standpoint().brand(),
        one.account().followers(),
        one.author().posts(),
        onTopic(scope, one),
        interactions,
        fired + quiet,
        fired);
  }

  /** Of an account whose posts are all looked for, those with a tag of the question. */
  private static @Nullable Long onTopic(Scope scope, Known one) {
    List<Candidates.Taken> taken = one.author().newest();
    if (!one.standpoint().watched() || Candidates.topic(scope).isEmpty() || taken.isEmpty()) {
      return null;
    }
    long on = taken.stream().filter(Candidates.Taken::onTopic).count();
    return Math.round((double) on / taken.size() * one.author().posts());
  }

  private static Group group(
      Ranking ranking,
      Map<Candidates.Id, Known> all,
      Map<Candidates.Id, List<Evidence>> signs,
      int limit) {
    String platform = ranking.group().platform();
    List<Standing> standings = new ArrayList<>();
    for (Ranking.Standing standing : ranking.standings()) {
      if (standings.size() < limit) {
        Candidates.Id id = new Candidates.Id(platform, standing.id());
        standings.add(
            standing(
                standing,
                Objects.requireNonNull(all.get(id)),
                Objects.requireNonNull(signs.get(id))));
      }
    }
    return new Group(
        platform,
        ranking.group().tier(),
        ranking.group().brands() ? "brand" : "person",
        ranking.standings().size(),
        standings);
  }

  private static Standing standing(Ranking.Standing standing, Known one, List<Evidence> signs) {
    List<Influencers.Part> parts = standing.parts().stream().map(Influence::part).toList();
    Ranking.Unranked unranked = standing.unranked();
    return new Standing(
        standing.id(),
        handles(one.author(), one.account()),
        one.account().followers(),
        one.author().posts(),
        standing.posts(),
        parts.stream().map(Influencers.Part::contribution).reduce(BigDecimal.ZERO, BigDecimal::add),
        standing.rank(),
        unranked == null ? null : Words.of(unranked),
        parts,
        signs.stream().map(Influence::sign).toList(),
        line(one.account()));
  }

  private static Influencers.Part part(Ranking.Part part) {
    return new Influencers.Part(
        Words.of(part.component()),
        part.value(),
        part.percentile(),
        part.weight(),
        BigDecimal.valueOf(part.contribution()).setScale(DECIMALS, RoundingMode.HALF_EVEN));
  }

  private static Sign sign(Evidence evidence) {
    double limit = evidence.rule().limit();
    String rule = Words.of(evidence.rule());
    return switch (evidence) {
      case Evidence.Fired(_, double number) -> new Sign(rule, "fired", number, limit, null);
      case Evidence.Quiet(_, double number) -> new Sign(rule, "quiet", number, limit, null);
      case Evidence.NotEvaluated(_, String missing) ->
          new Sign(rule, "not-evaluated", null, limit, missing);
    };
  }

  private static List<Day> line(Accounts.One account) {
    if (account.line().isEmpty()) {
      return List.of();
    }
    LocalDate end = account.line().lastKey().plusDays(1);
    return account
        .line()
        .firstKey()
        .datesUntil(end)
        .map(day -> new Day(day, account.line().get(day)))
        .toList();
  }
}
