package io.trawl.lake;

import static io.trawl.lake.write.TestNet.acknowledged;
import static io.trawl.lake.write.TestNet.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.write.TestNet;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever a network sends, the index takes it or it is in quarantine. */
class ForeignJsonIT {

  private static final TestNet NET = new TestNet();

  private int visits;
  private final TestNet net = NET.fresh();
  private final Lake lake = net.lake();

  @AfterAll
  static void close() {
    NET.close();
  }

  @Test
  void aTextWhereANumberWasIsTaken() throws IOException {
    Tally tally =
        write(source("{\"n\":1}"), source("{\"n\":\"many\"}"), source("{\"n\":{\"deep\":[1,{}]}}"));

    assertThat(tally).isEqualTo(new Tally(3, 3, 0, 3, 0, 0, 0, 0));
  }

  @Test
  void nulLoneSurrogatesOddNamesAndHugeTextsAreTaken() throws IOException {
    ObjectNode odd = Json.object();
    odd.put("nul\0", "a\0b").put("\ud800", "\udc00").put("", "empty").put(".", "dot");
    odd.put("a..b", 1).put("long", "\u4e2d".repeat(40_000)).put("8000", "\u4e2d".repeat(8_000));
    odd.set("number", Json.MAPPER.readTree("1" + "0".repeat(400)));
    odd.set("fraction", Json.MAPPER.readTree("1e-400"));
    odd.set("infinite", Json.MAPPER.readTree("[1e400,-1e400]"));
    JsonNode deep = Json.object();
    for (int i = 0; i < 40; i++) {
      deep = Json.object().set("\u4e2d".repeat(140), deep);
    }
    odd.set("deep", deep);

    assertThat(write(odd).stored()).isEqualTo(1);
  }

  @Test
  void longAndBrokenTextsOfThePostItselfAreTaken() {
    String broken = "\ud800 and \0 ".repeat(20_000);
    Post post =
        new Post(
            net.platform(),
            broken,
            broken,
            broken,
            new Author(broken, broken, broken),
            broken,
            TestNet.PUBLISHED,
            Instant.MAX,
            null,
            Counts.NONE,
            List.of(Hashtag.of(broken)),
            List.of(broken),
            broken,
            broken,
            true);

    VisitResult visit = net.visit("t", 1, 1, new Seen(post, Json.object()));

    assertThat(acknowledged(lake.write(List.of(visit))).stored()).isEqualTo(1);
  }

  @Test
  void fiveHundredUnknownFieldsAddNoneToTheMapping() {
    write(Json.object());
    String before = mapping();
    ObjectNode many = Json.object();
    for (int i = 0; i < 500; i++) {
      many.put("field" + i, i).putObject("object" + i).put("inner" + i, "x");
    }

    assertThat(write(many).quarantined()).isZero();

    JsonNode stored = lake.reader().json(net.ref("p0")).orElseThrow();
    assertThat(stored.at("/source/object499/inner499").asText()).isEqualTo("x");
    assertThat(mapping()).isEqualTo(before);
  }

  @Test
  void whatTheNetworkSentCanBeSearched() throws IOException {
    write(source("{\"owner\":{\"badge\":\"blue-" + net.target("x") + "\"}}"));
    lake.reader().refresh();

    ObjectNode body = Json.object();
    body.set(
        "query",
        Json.MAPPER.valueToTree(
            Map.of("term", Map.of("source.owner.badge", "blue-" + net.target("x")))));

    assertThat(lake.reader().search(Schema.ANY_POST, body).at("/hits/hits")).hasSize(1);
  }

  @Test
  void aDocumentTheIndexRejectsIsInQuarantineAndTheOthersAreStored() {
    try (TestNet strange = new TestNet()) {
      Lake strangeLake = strange.lake();
      String index = Schema.home(strange.ref("a"), TestNet.PUBLISHED, at(0));
      byte[] mapping =
          "{\"mappings\":{\"properties\":{\"lang\":{\"type\":\"long\"}}}}".getBytes(UTF_8);
      strange.transport().send("PUT", "/" + index, mapping).expectOk("index");
      Post good =
          new Post(
              strange.platform(),
              "b",
              "b",
              null,
              Author.UNKNOWN,
              "b",
              TestNet.PUBLISHED,
              null,
              null,
              Counts.NONE,
              null,
              null,
              null,
              null,
              null);

      VisitResult visit =
          strange.visit("t", 1, 1, strange.post("a", 5), new Seen(good, Json.object()));
      Tally tally = acknowledged(strangeLake.write(List.of(visit)));

      strangeLake.reader().refresh();
      assertThat(tally).isEqualTo(new Tally(2, 1, 0, 1, 0, 1, 0, 0));
      assertThat(strange.observations("a")).isEmpty();
      JsonNode hits = quarantined(strange);
      assertThat(hits).hasSize(1);
      assertThat(hits.at("/0/_source/reason").asText()).contains("lang");
      assertThat(hits.at("/0/_source/text").asText()).isEqualTo("{\"id\":\"a\"}");
    }
  }

  private static JsonNode quarantined(TestNet net) {
    String index = Schema.quarantine(net.platform(), at(0));
    return net.reader().search(index, Json.object()).at("/hits/hits");
  }

  private Tally write(JsonNode... sources) {
    Seen[] seen = new Seen[sources.length];
    for (int i = 0; i < sources.length; i++) {
      seen[i] = net.post("p" + i, Count.of(1), TestNet.PUBLISHED, sources[i]);
    }
    return acknowledged(lake.write(List.of(net.visit("t", ++visits, visits, seen))));
  }

  private String mapping() {
    String index = Schema.home(net.ref("a"), TestNet.PUBLISHED, at(0));
    return new String(
        net.transport().send("GET", "/" + index + "/_mapping", new byte[0]).bytes(), UTF_8);
  }

  private static JsonNode source(String json) throws IOException {
    return Json.MAPPER.readTree(json);
  }
}
