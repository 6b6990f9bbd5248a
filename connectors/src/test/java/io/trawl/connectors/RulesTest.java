package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Measure;
import io.trawl.budget.Rule;
import io.trawl.budget.Shape;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Limits as an operator writes them down. */
class RulesTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void everyShapeCanBeWrittenDown() {
    assertThat(
            rules(
                """
                { name = search, endpoints = [search], shape = fixed, limit = 450, window = 1h }
                { name = units, counts = units, shape = day, limit = 10000, zone = America/Los_Angeles }
                { name = spend, counts = money, micros-per-row = 5000, shape = month, limit = 9, zone = UTC }
                { name = rows, counts = rows, shape = rolling, limit = 500000, window = 1h }
                { name = tags, shape = objects, limit = 30, window = 1h }
                { name = at-once, shape = at-once, limit = 5 }
                { name = usage, shape = usage, slow-from = 75, stop-at = 95, window = 1h }
                { name = learned, shape = learned, limit = 60, window = 1h, pause = 1m }
                """))
        .containsExactly(
            new Rule("search", Set.of("search"), new Measure.Calls(), new Shape.Fixed(450, HOUR)),
            counts("units", new Measure.Units(), day()),
            counts(
                "spend",
                new Measure.Money(5_000),
                new Shape.Calendar(9, Shape.Period.MONTH, ZoneId.of("UTC"))),
            counts("rows", new Measure.Rows(), new Shape.Rolling(500_000, HOUR)),
            Rule.calls("tags", new Shape.Objects(30, HOUR)),
            Rule.calls("at-once", new Shape.Concurrent(5)),
            Rule.calls("usage", new Shape.Usage(75, 95, HOUR)),
            Rule.calls(
                "learned",
                new Shape.Learned(60, HOUR, Duration.ofMinutes(1), "learned".hashCode())));
  }

  @Test
  void aCredentialsOwnNumberOfCallsIsTheFirstOfItsLimits() {
    ConnectorSettings mastodon = ConnectorSettings.of("mastodon", ConfigFactory.empty());

    assertThat(mastodon.budget(7, HOUR).rules())
        .containsExactly(Rule.calls("calls", new Shape.Rolling(7, HOUR)));
    assertThat(mastodon.byAddress()).isTrue();
  }

  @Test
  void whatIsNoLimitNamesItself() {
    assertThatThrownBy(() -> rules("{ name = a, shape = round, limit = 1, window = 1h }"))
        .hasMessageStartingWith("shape: round (expected: rolling, fixed,");
    assertThatThrownBy(() -> rules("{ name = a, shape = rolling, limit = 0, window = 1h }"))
        .hasMessage("limit: 0 (expected: >= 1)");
    assertThatThrownBy(() -> rules("{ name = a, shape = fixed, limit = 1, window = 0s }"))
        .hasMessage("window: PT0S (expected: > 0)");
    assertThatThrownBy(() -> rules("{ name = a, shape = day, limit = 1, zone = Mars/Base }"))
        .hasMessage("zone: Mars/Base (expected: the name of a time zone)");
    assertThatThrownBy(() -> rules("{ name = a, counts = likes, shape = at-once, limit = 1 }"))
        .hasMessage("counts: likes (expected: calls, units, rows or money)");
  }

  private static Shape day() {
    return new Shape.Calendar(10_000, Shape.Period.DAY, ZoneId.of("America/Los_Angeles"));
  }

  private static Rule counts(String name, Measure measure, Shape shape) {
    return new Rule(name, Set.of(), measure, shape);
  }

  private static List<Rule> rules(String limits) {
    return Rules.of(ConfigFactory.parseString("limits = [" + limits + "]"));
  }
}
