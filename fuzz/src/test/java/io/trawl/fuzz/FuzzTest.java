package io.trawl.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Readers that do what none may do are found out. */
final class FuzzTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] BODY = "{\"total\": 1234, \"of\": \"a tag\"}".getBytes(UTF_8);

  @Test
  void aReaderThatKeepsToTheBodyPasses() {
    Tally tally = fuzz(root -> Count.of(root.path("total"))).run(2_000);

    assertThat(tally.cases()).isEqualTo(2_000);
    assertThat(tally.documents()).isPositive();
    assertThat(tally.toString()).contains("2,000 cases").contains("documents").contains("no JSON");
  }

  @Test
  void aReaderThatTurnsANegativeNumberRoundIsFoundOut() {
    assertThatThrownBy(
            () -> fuzz(root -> Count.of(Math.abs(root.path("total").asLong(7_777)))).run(2_000))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed")
        .hasMessageContaining("case")
        .hasMessageContaining("counting");
  }

  @Test
  void aReaderThatFillsInZeroIsFoundOut() {
    assertThatThrownBy(() -> fuzz(root -> Count.of(root.path("total").asLong(0))).run(2_000))
        .hasRootCauseMessage(
            "count 0 stands nowhere in the object of " + stats(Count.of(0)).document());
  }

  @Test
  void aReaderThatThrowsIsFoundOut() {
    assertThatThrownBy(() -> fuzz(root -> Count.of(root.required("total"))).run(2_000))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNumberThatStandsInAnObjectOfTheReadersOwnIsFoundOut() throws IOException {
    JsonNode made = JSON.readTree("{\"total\": 99}");
    Seen seen = new Seen(stats(Count.of(99)).document(), made);

    assertThat(Standing.wrong(BODY, told(seen))).contains("counts [99] stand nowhere in the body");
  }

  @Test
  void aNumberMayStandAsATextAsAPowerOrAsTheSumOfDays() throws IOException {
    for (String body :
        List.of(
            "{\"a\":\"120\"}",
            "{\"a\":120.0}",
            "{\"a\":1.2e2}",
            "{\"history\":[{\"uses\":\"100\"},{\"uses\":20}]}")) {
      Seen seen = new Seen(stats(Count.of(120)).document(), JSON.readTree(body));
      assertThat(Standing.wrong(body.getBytes(UTF_8), told(seen))).as(body).isEmpty();
    }
    for (String body :
        List.of("{\"a\":-120}", "{\"a\":1200}", "{\"a\":0.12}", "{\"a\":\"120x\"}")) {
      Seen seen = new Seen(stats(Count.of(120)).document(), JSON.readTree(body));
      assertThat(Standing.wrong(body.getBytes(UTF_8), told(seen))).as(body).isPresent();
    }
  }

  private static Told told(Seen seen) {
    return new Told("documents", List.of(seen));
  }

  private static Seen stats(Count total) {
    TagStats tag =
        new TagStats(
            "p",
            "t",
            "t",
            Hashtag.of("t"),
            null,
            new Counts(Map.of(Metric.TOTAL_POSTS, total)),
            null,
            null);
    return new Seen(tag, JSON.createObjectNode());
  }

  private static Fuzz fuzz(Function<JsonNode, Count> total) {
    return new Fuzz(List.of(new Counting(total, Material.of("counting.json", BODY))));
  }

  /** Reads one number. */
  private record Counting(Function<JsonNode, Count> total, Material whole) implements Subject {

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public Told read(byte[] changed, RandomGenerator random) {
      try {
        JsonNode root = JSON.readTree(changed);
        return new Told("documents", List.of(new Seen(stats(total.apply(root)).document(), root)));
      } catch (IOException broken) {
        return new Told("no JSON", List.of());
      }
    }
  }
}
