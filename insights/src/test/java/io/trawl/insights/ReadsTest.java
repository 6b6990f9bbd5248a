package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.merge.Taken.Part;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadsTest {

  private static final ObjectNode FOUND = Query.anyOf(Schema.SEEN_BY, List.of("t"));
  private static final ObjectNode DATED =
      Query.within(Schema.CREATED_AT, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

  @Test
  void aSearchThatCountsReadsNoCountsAndOneThatAddsUpDoes() {
    ObjectNode body = Query.counting(FOUND, DATED);
    assertThat(Reads.of(body).parts()).containsExactly(Part.PUBLISHED, Part.FOUND, Part.SAID);

    Interacted.ask(body);
    assertThat(Reads.of(body).parts()).contains(Part.COUNTS).doesNotContain(Part.MOOD);
  }

  @Test
  void whoTakesWholeDocumentsReadsAllOfThem() {
    ObjectNode whole = Query.counting(FOUND).put("size", 1);
    assertThat(Reads.of(whole).parts()).containsExactly(Part.values());

    whole.putArray("_source").add(Schema.URL).add(Schema.SENTIMENT_LABEL);
    assertThat(Reads.of(whole).parts())
        .containsExactly(Part.PUBLISHED, Part.FOUND, Part.SAID, Part.MOOD);

    ObjectNode below = Query.counting(FOUND);
    Query.aggregation(below, "newest").putObject("top_hits").put("size", 1);
    assertThat(Reads.of(below).parts()).containsExactly(Part.values());
  }

  @Test
  void whoTakesColumnsReadsThose() {
    ObjectNode columns = Query.counting(FOUND).put("size", 1).put("_source", false);
    columns.putArray("docvalue_fields").add(Schema.CREATED_AT);
    assertThat(Reads.of(columns).parts()).doesNotContain(Part.COUNTS, Part.MOOD);

    columns.withArray("docvalue_fields").add(Metric.LIKES.key());
    assertThat(Reads.of(columns).parts()).contains(Part.COUNTS).doesNotContain(Part.MOOD);
  }

  @Test
  void theTargetsAreThoseOfFiltersAndBucketsAlike() {
    ObjectNode body = Query.counting(FOUND);
    Query.eachOf(Query.aggregation(body, "target"), Schema.SEEN_BY, List.of("u"));

    assertThat(Reads.of(body).targets()).containsExactly("t", "u");
    assertThat(Reads.of(Query.counting(DATED)).targets()).isEmpty();
  }

  @Test
  void onlyFiltersThatNoOtherChangeCanTurnAreKept() {
    ObjectNode either = Query.either(List.of(DATED, DATED));
    ObjectNode but = Query.butNot(FOUND, Query.anyOf(Schema.SEEN_BY, List.of("u")));
    Reads reads =
        Reads.of(
            Query.counting(FOUND, DATED, either, but, Query.having(Metric.LIKES.key()), DATED));

    assertThat(reads.about(List.of(Schema.SEEN_BY))).containsExactly(FOUND);
    assertThat(reads.about(List.of(Schema.SEEN_BY, Schema.CREATED_AT)))
        .containsExactly(FOUND, DATED, either, DATED);
  }
}
