package io.trawl.insights;

import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Document;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Tags that stand together in a real lake. */
class RelatedTagsIT {

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  /** Of 100 posts 10 have a, 5 have b, 4 both: a tenth of the vector in the books. */
  @Test
  void relationsAreCountedJaccardAndNpmi() {
    vector();

    JsonNode edge = ask(Map.of("support", "4", "tags", "2")).at("/edges/0");

    assertThat(edge.path("a").asText()).isEqualTo("a");
    assertThat(edge.path("b").asText()).isEqualTo("b");
    assertThat(edge.path("count").asInt()).isEqualTo(4);
    assertThat(edge.path("jaccard").asDouble()).isCloseTo(0.3636, within(1e-4));
    assertThat(edge.path("npmi").asDouble()).isCloseTo(0.6460, within(1e-4));
  }

  @Test
  void whatIsTooRareOrNotShownIsSaid() {
    vector();

    JsonNode answer = ask(Map.of("tags", "2"));

    assertThat(answer.path("edges")).isEmpty();
    assertThat(answer.at("/cut/weak").asInt()).isEqualTo(1);
    assertThat(answer.at("/nodes/0/count").asInt()).isEqualTo(10);
    assertThat(answer.at("/nodes/0/of").asInt()).isEqualTo(100);
    assertThat(ask(Map.of("support", "1", "limit", "1")).at("/cut/edges").asInt()).isGreaterThan(0);
  }

  @Test
  void oneWhoWritesMuchMakesNoRelationAlone() {
    List<Document> seen = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      seen.add(by("spammer", "s" + number, "nike", "cheap"));
      seen.add(by("p" + number, "p" + number, "nike", "run"));
    }
    lake.look("nike", at("12:00"), seen.toArray(Document[]::new));

    JsonNode posts = ask(Map.of("tag", "#Nike", "order", "count"));
    JsonNode authors = ask(Map.of("tag", "#Nike", "by", "authors"));

    assertThat(posts.path("edges").findValuesAsText("a")).containsExactly("cheap", "nike");
    assertThat(authors.path("edges")).hasSize(1);
    assertThat(authors.at("/edges/0/b").asText()).isEqualTo("run");
    assertThat(authors.at("/edges/0/count").asInt()).isEqualTo(10);
    assertThat(authors.path("by").asText()).isEqualTo("authors");
  }

  @Test
  void onlyRelationsOfTheTagThatIsAskedAboutAreShown() {
    List<Document> seen = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      seen.add(by("p" + number, "x" + number, "nike", "run", "shoe"));
    }
    lake.look("nike", at("12:00"), seen.toArray(Document[]::new));

    assertThat(ask(Map.of("tag", "run")).path("edges")).hasSize(2);
    assertThat(ask(Map.of()).path("edges")).hasSize(3);
  }

  @Test
  void aGraphIsGexfWhateverTagsAreMadeOf() throws Exception {
    List<Document> seen = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      seen.add(by("p" + number, "x" + number, "a&b\"<c>\u0001", "run"));
    }
    lake.look("nike", at("12:00"), seen.toArray(Document[]::new));

    Drawn graph = (Drawn) lake.found("related-tags", lake.day("nike"), Map.of("format", "gexf"));

    var xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(graph.gexf())));
    NodeList nodes = xml.getElementsByTagName("node");
    assertThat(nodes.getLength()).isEqualTo(2);
    assertThat(nodes.item(0).getAttributes().getNamedItem("label").getNodeValue())
        .isEqualTo("a&b\"<c>\uFFFD");
    var edge = xml.getElementsByTagName("edge").item(0).getAttributes();
    assertThat(edge.getNamedItem("weight").getNodeValue()).isEqualTo("6");
    assertThat(edge.getNamedItem("source").getNodeValue())
        .isEqualTo(nodes.item(0).getAttributes().getNamedItem("id").getNodeValue());
  }

  @Test
  void whatIsNoChoiceIsRefusedByName() {
    assertThatThrownBy(() -> ask(Map.of("format", "png")))
        .hasMessage("format: png (expected: json or gexf)");
    assertThatThrownBy(() -> ask(Map.of("by", "likes")))
        .hasMessage("by: likes (expected: posts or authors)");
    assertThatThrownBy(() -> ask(Map.of("tag", "#"))).hasMessageStartingWith("tag: ");
  }

  private void vector() {
    List<Document> seen = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      List<String> tags = new ArrayList<>(List.of("t" + number));
      if (number < 10) {
        tags.add("a");
      }
      if (number >= 6 && number < 11) {
        tags.add("b");
      }
      seen.add(by("p" + number, "k" + number, tags.toArray(String[]::new)));
    }
    lake.look("nike", at("12:00"), seen.toArray(Document[]::new));
  }

  private Document by(String author, String key, String... tags) {
    return Altered.by(new Author(author, author, null), lake.post(key, at("01:00"), 1, tags));
  }

  private JsonNode ask(Map<String, String> parameters) {
    return lake.ask("related-tags", lake.day("nike"), parameters);
  }
}
