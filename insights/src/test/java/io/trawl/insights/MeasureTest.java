package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasureTest {

  @Test
  void postsOfWhichNothingIsToldHaveNoNumberAndNoPostsHaveNone() {
    assertThat(Measure.INTERACTIONS.read(bucket(3, 0, 0))).isNull();
    assertThat(Measure.INTERACTIONS.read(bucket(0, 0, 0))).isZero();
    assertThat(Measure.INTERACTIONS.read(bucket(3, 2, 7))).isEqualTo(21);
    assertThat(Measure.POSTS.read(bucket(3, 0, 0))).isEqualTo(3);
  }

  @Test
  void whatIsNeitherIsRefused() {
    assertThat(Measure.of(new Parameters(Map.of()), "of")).isEqualTo(Measure.POSTS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measure.of(new Parameters(Map.of("of", "views")), "of"))
        .withMessage("of: views (expected: posts or interactions)");
  }

  /** A bucket in which each count has one sum. */
  private static ObjectNode bucket(int posts, int told, int sum) {
    ObjectNode bucket = JsonNodeFactory.instance.objectNode().put("doc_count", posts);
    ObjectNode own = bucket.putObject(Interacted.INTERACTED).put("doc_count", told);
    for (var metric : Interacted.METRICS) {
      own.putObject(metric.key()).put("value", sum);
    }
    return bucket;
  }
}
