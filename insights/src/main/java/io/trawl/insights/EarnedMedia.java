package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.insights.stats.posts.EarnedMediaValue;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Checks;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What attention would have cost as advertising, by rates that whoever asks has to give: there are
 * none of ours, and without them there is no figure.
 */
@AutoService(Insight.class)
public final class EarnedMedia implements Insight {

  private static final String CPM = "cpm";
  private static final double RATE_MAX = 1_000_000;

  private static final List<Metric> PRICED =
      List.of(Metric.LIKES, Metric.COMMENTS, Metric.SHARES, Metric.VIEWS);

  private static final List<String> NAMES =
      List.of(
          Metric.LIKES.key(), Metric.COMMENTS.key(), Metric.SHARES.key(), Metric.VIEWS.key(), CPM);

  private static final String RULE =
      "an index by rates of the question's own, and no money: measurement professionals reject it"
          + " as a value; nothing else is made of it, and two answers compare only by one table;"
          + " counts as last seen; hidden and unknown ones are not in it, so that it is a lower bound";

  static final Definition VALUE =
      new Definition(
          "earned_media_value",
          1,
          "sum of count * rate over likes, comments, shares and views that have a rate +"
              + " potential_impressions / 1000 * cpm, by the table of the question",
          "the table's currency",
          "null where no rates are given; counts that are hidden or absent are left out and counted");

  /**
   * An index.
   *
   * @param amount null = no rates were given, or of nothing that has one a count is known
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
   * The table of a question.
   *
   * @param version its rates in order, so that two figures of one version are of one table
   * @param definition where {@code /v1/metric-definitions} says what it is for
   */
  public record Table(
      String version, String currency, Map<String, BigDecimal> rates, String definition) {}

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
    return List.of("rates", "currency");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(VALUE, CountSum.SUM, PotentialReach.IMPRESSIONS);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    Map<String, Double> rates = parameters.amounts("rates", NAMES).orElse(Map.of());
    if (rates.isEmpty()) {
      return new Plan(List.of(), _ -> new Answer(null, List.of(), NAMES, null, "off", RULE));
    }
    String currency = parameters.text("currency");
    rates.forEach((name, rate) -> {
      boolean sane = rate >= 0 && rate <= RATE_MAX;
      Checks.check(sane, "rates", name + ":" + rate, "0 to " + RATE_MAX);
    });
    Table table = table(rates, currency);
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
                        table,
                        answers.getFirst(),
                        PotentialReach.answer(answers.get(1), profiles.getFirst(), 1).all())));
  }

  private static Table table(Map<String, Double> asked, String currency) {
    Map<String, BigDecimal> rates = new TreeMap<>();
    asked.forEach((name, rate) -> rates.put(name, BigDecimal.valueOf(rate)));
    String version =
        rates.entrySet().stream()
            .map(rate -> rate.getKey() + ":" + rate.getValue().stripTrailingZeros().toPlainString())
            .collect(Collectors.joining(",", currency + " ", ""));
    return new Table(version, currency, rates, VALUE.id() + " v" + VALUE.version());
  }

  private static Answer answer(Table table, JsonNode posts, PotentialReach.Part reach) {
    long of = posts.path("hits").path("total").path("value").asLong();
    Map<String, CountSum> sums = CountSum.read(posts.path("aggregations"), of);
    Map<String, Count> counts = new HashMap<>();
    PRICED.forEach(metric ->
        counts.put(metric.key(), count(Objects.requireNonNull(sums.get(metric.key())).value())));
    counts.put(EarnedMediaValue.IMPRESSIONS, count(reach.impressions()));
    EarnedMediaValue value = EarnedMediaValue.of(counts, rates(table));
    List<Part> parts = new ArrayList<>();
    List<String> unpriced = new ArrayList<>();
    for (String name : NAMES) {
      BigDecimal rate = table.rates().get(name);
      if (rate == null) {
        unpriced.add(name);
      } else if (name.equals(CPM)) {
        BigDecimal amount = value.parts().get(EarnedMediaValue.IMPRESSIONS);
        parts.add(new Part(name, rate, reach.impressions(), amount, reach.posts(), of));
      } else {
        CountSum sum = Objects.requireNonNull(sums.get(name));
        parts.add(new Part(name, rate, sum.value(), value.parts().get(name), sum.known(), of));
      }
    }
    boolean known = !value.parts().isEmpty();
    return new Answer(
        known ? value.amount() : null, parts, unpriced, table, known ? null : "not-known", RULE);
  }

  private static EarnedMediaValue.Rates rates(Table table) {
    Map<String, BigDecimal> each = new HashMap<>(table.rates());
    BigDecimal cpm = each.remove(CPM);
    return new EarnedMediaValue.Rates(table.version(), table.currency(), each, cpm);
  }

  private static Count count(@Nullable Long value) {
    return value == null ? Count.absent() : Count.of(value);
  }
}
