package io.trawl.connectors.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.CallAddress;
import org.junit.jupiter.api.Test;

/** Where a list goes on. */
final class GraphCursorTest {

  private static final CallAddress LIST = new CallAddress("https://graph.example/1/posts?limit=5");

  @Test
  void theCursorIsTheOneAfterThePage() {
    JsonNode paging = json("{'cursors':{'before':'B','after':'A'},'next':'https://x/?after=C'}");
    assertThat(GraphCursor.next(paging)).isEqualTo("A");
    assertThat(GraphCursor.on(LIST, "A/=").text())
        .isEqualTo("https://graph.example/1/posts?limit=5&after=A%2F%3D");
  }

  @Test
  void aListThatNamesItsNextPageEndsWhereItDoesNot() {
    JsonNode paging = json("{'cursors':{'before':'B','after':'A'},'previous':'https://x/?y=z'}");
    assertThat(GraphCursor.next(paging)).isNull();
    assertThat(GraphCursor.after(paging)).isEqualTo("A");
    assertThat(GraphCursor.next(json("{}"))).isNull();
    assertThat(GraphCursor.after(json("{'cursors':{'before':'B'}}"))).isNull();
  }

  @Test
  void anOldListGoesOnByTheParametersOfItsNextPageAndWithoutItsToken() {
    String next = "https://x/1/feed?access_token=T&limit=9&until=13358&__paging_token=enc%2Bmade";
    String cursor = GraphCursor.next(json("{'next':'" + next + "'}"));
    assertThat(cursor).isEqualTo("?until=13358&__paging_token=enc%2Bmade");
    assertThat(GraphCursor.on(LIST, cursor).text())
        .isEqualTo(LIST.text() + "&until=13358&__paging_token=enc%2Bmade");
    assertThat(GraphCursor.next(json("{'next':'https://x/1/feed?access_token=T'}"))).isNull();
  }

  @Test
  void noCursorLeadsElsewhere() {
    assertThat(GraphCursor.on(LIST, null)).isEqualTo(LIST);
    assertThat(GraphCursor.on(LIST, "")).isEqualTo(LIST);
    assertThat(GraphCursor.on(LIST, "?access_token=T&fields=x&until=%zz&since").text())
        .isEqualTo(LIST.text() + "&until=%25zz");
  }

  private static JsonNode json(String text) {
    try {
      return Body.MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}
