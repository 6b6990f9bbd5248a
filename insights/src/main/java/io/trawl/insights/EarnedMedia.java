package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.posts.EarnedMediaValue;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import io.trawl.model.RateTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What attention would have cost as advertising, by the team's own table of rates: there are none
 * of ours, and without a table there is no figure.
 */
@AutoService(Insight.class)
public final class EarnedMedia implements Insight {

  private static final List<Metric> PRICED =
      List.of(Metric.LIKES, Metric.COMMENTS, Metric.SHARES, Metric.VIEWS);

  private static final String RULE =
      "an index by the team's own rates, and no money: measurement professionals reject it"
          + " as a value; nothing else is made of it, and two answers compare only by one table;"
          + " counts as last seen; hidden and unknown ones are not in it, so that it is a lower bound";

  static final Definition VALUE =
      new Definition(
          "earned_media_value",
          2,
          "sum of count * rate over likes, comments, shares and views that have a rate +"
              + " potential_impressions / 1000 * cpm, by a version of the team's table",
          "the table's currency",
          "null where the team has no rates; counts that are hidden or absent are left out and counted");

  /**
   * An index.
   *
   * @param amount null = the team has no rates, or of nothing that has one a count is known
   * @param parts of what has a rate
   * @param unpriced what has none
   * @param table what it was priced by; null = nothing
   * @param refused why there is no amount; null = there is
   */
  public record Answer(
      @Nullable BigDecimal amount,
      List<Part> parts,
      List<String> unpriced,
      @Nullable Table table,
      @Nullable String refused,
      String rule) {}

  /**
   * What a kind of count adds.
   *
   * @param count null = known of no post
   * @param known posts it is a sum of
   * @param of all posts
   */
  public record Part(
      String type,
      BigDecimal rate,
      @Nullable Long count,
      @Nullable BigDecimal amount,
      long known,
      long of) {}

  /**
   * The table it was priced by.
   *
   * @param version of the team's; two figures compare by one version only
   * @param at where it can be read
   * @param definition where {@code /v1/metric-definitions} says what it is for
   */
  public record Table(
      int version, String currency, Map<String, BigDecimal> rates, String at, String definition) {}

  @Override
  public String name() {
    return "earned-media-value";
  }

  @Override
  public String title() {
    return "Earned media value, by rates of your own";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("rates");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(VALUE, CountSum.SUM, PotentialReach.IMPRESSIONS);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    RateTable rates = scope.rates();
    if (rates == null || rates.isOff()) {
      return new Plan(
          List.of(), _ -> new Answer(null, List.of(), RateTable.NAMES, null, "off", RULE));
    }
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    CountSum.ask(body);
    return new Plan(
        List.of(new Search(Schema.ANY_POST, body), PotentialReach.authors(scope)),
        answers ->
            new Plan(
                List.of(PotentialReach.profiles(scope, answers.get(1))),
                profiles ->
                    answer(
                        rates,
                        answers.getFirst(),
                        PotentialReach.answer(answers.get(1), profiles.getFirst(), 1).all())));
  }

  private static Table table(RateTable rates) {
    return new Table(
        rates.version(),
        rates.currency(),
        rates.rates(),
        "/v1/emv-rates/" + rates.version(),
        VALUE.id() + " v" + VALUE.version());
  }

  private static Answer answer(RateTable rates, JsonNode posts, PotentialReach.Part reach) {
    long of = posts.path("hits").path("total").path("value").asLong();
    Map<String, CountSum> sums = CountSum.read(posts.path("aggregations"), of);
    Map<String, Count> counts = new HashMap<>();
    PRICED.forEach(metric ->
        counts.put(metric.key(), count(Objects.requireNonNull(sums.get(metric.key())).value())));
    counts.put(EarnedMediaValue.IMPRESSIONS, count(reach.impressions()));
    EarnedMediaValue value = EarnedMediaValue.of(counts, rates);
    List<Part> parts = new ArrayList<>();
    List<String> unpriced = new ArrayList<>();
    for (String name : RateTable.NAMES) {
      BigDecimal rate = rates.rates().get(name);
      if (rate == null) {
        unpriced.add(name);
      } else if (name.equals(RateTable.CPM)) {
        BigDecimal amount = value.parts().get(EarnedMediaValue.IMPRESSIONS);
        parts.add(new Part(name, rate, reach.impressions(), amount, reach.posts(), of));
      } else {
        CountSum sum = Objects.requireNonNull(sums.get(name));
        parts.add(new Part(name, rate, sum.value(), value.parts().get(name), sum.known(), of));
      }
    }
    boolean known = !value.parts().isEmpty();
    return new Answer(
        known ? value.amount() : null,
        parts,
        unpriced,
        table(rates),
        known ? null : "not-known",
        RULE);
  }

  private static Count count(@Nullable Long value) {
    return value == null ? Count.absent() : Count.of(value);
  }
}
