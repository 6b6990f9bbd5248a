package io.trawl.lake.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One answer to many searches says of each what became of it. */
class SearchesTest {

  private static final Elastic.Search SEARCH = new Elastic.Search("trawl-any", Json.object());

  @Test
  void eachSearchHasItsAnswer() {
    assertThat(searches(2, "{'status':200,'n':1},{'status':200,'n':2}"))
        .extracting(answer -> answer.path("n").asInt())
        .containsExactly(1, 2);
  }

  @Test
  void oneThatIsTurnedAwayForNowMayBeTriedAgain() {
    for (int status : List.of(429, 503)) {
      String away = "{'status':" + status + ",'error':{'type':'busy'}}";
      assertThatThrownBy(() -> searches(2, "{'status':200}," + away))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining(status + " {\"type\":\"busy\"}");
    }
    assertThatThrownBy(() -> searches(2, "{'status':200}"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("1 of 2 searches");
  }

  @Test
  void oneThatIsWrongIsOurFault() {
    assertThatThrownBy(() -> searches(1, "{'status':400,'error':{'type':'parsing'}}"))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessageContaining("parsing");
  }

  private static List<JsonNode> searches(int sent, String responses) {
    String answer = ("{'responses':[" + responses + "]}").replace('\'', '"');
    Transport transport =
        new Transport() {
          @Override
          public Reply send(String method, String path, byte[] body) {
            return new Reply(200, answer.getBytes(UTF_8));
          }

          @Override
          public void close() {}
        };
    return new Elastic(transport).searches(Collections.nCopies(sent, SEARCH));
  }
}
