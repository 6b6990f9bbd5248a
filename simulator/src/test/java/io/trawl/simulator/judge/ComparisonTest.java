package io.trawl.simulator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reposts are judged as comments are: each there once, by whom and of what was served. */
class ComparisonTest {

  private static final String KEY = "ann post";

  private final Offences offences = new Offences();
  private final Comparison reposts =
      new Comparison(
          Comparison.Rules.REPOSTS,
          new Tolerance(Duration.ZERO, List.of(), Duration.ZERO),
          offences);

  @Test
  void aRepostThatIsThereOnceIsRight() {
    served(KEY);
    see("one", KEY, "ann", "post");
    assertThat(found()).isEmpty();
    assertThat(reposts.expected()).isEqualTo(1);
  }

  @Test
  void oneThatWasServedAndIsNotThereIsLost() {
    served(KEY);
    assertThat(found()).containsExactly(Offence.LOST_REPOST);
  }

  @Test
  void oneInTwoPlacesIsDoubled() {
    served(KEY);
    see("one", KEY, "ann", "post");
    see("two", KEY, "ann", "post");
    assertThat(found()).containsExactly(Offence.DOUBLED_REPOST);
  }

  @Test
  void oneThatNobodyServedIsAccused() {
    see("one", KEY, "ann", "post");
    assertThat(found()).containsExactly(Offence.UNSERVED_REPOST);
  }

  @Test
  void oneOfAnotherPostOrByAnotherIsWrong() {
    served(KEY);
    see("one", KEY, "ben", "other");
    assertThat(found()).containsExactlyInAnyOrder(Offence.WRONG_AUTHOR, Offence.WRONG_REPOST);
  }

  private List<Offence> found() {
    reposts.finish();
    return offences.findings().stream().map(Judgement.Finding::offence).toList();
  }

  private void served(String key) {
    ObjectNode line = object().put("platform", "p").put("key", key).put("of", "post");
    line.put("inPlace", 1).put("inFeed", 0).putArray("names").add("ann");
    for (String end : List.of("first", "last")) {
      line.putObject(end).put("from", "2026-05-01T00:00:00Z").put("at", "2026-05-01T00:00:01Z");
    }
    line.putArray("served");
    reposts.expect(Told.of(line));
  }

  private void see(String index, String key, String by, String of) {
    ObjectNode hit = object().put("_index", index).put("_id", key);
    hit.putObject("_source")
        .put("kind", "repost")
        .put("platform", "p")
        .put("key", key)
        .put("authorId", by)
        .put("of", of);
    reposts.see(hit);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
