package io.trawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SourcesTableTest {

  private static final String SOURCES =
      """
      {"items":[
        {"key":"instagram-graph","platform":"instagram","enabled":true,"rank":1,
         "needsCredential":true,"credentials":2,"states":[
         {"instance":null,"state":"closed","since":"2026-05-01T10:00:00Z",
          "nextProbeAt":"2026-05-01T10:04:00Z","evidence":{"at":"2026-05-01T10:02:00Z",
          "outcome":"closed","errorClass":"LOGIN_HTML","httpStatus":200,
          "reason":"HTML, status 200","target":"t-1","visit":812}}]},
        {"key":"instagram","platform":"instagram","enabled":true,"rank":2,
         "needsCredential":false,"credentials":0,"states":[]},
        {"key":"x","platform":"x","enabled":false,"rank":1,
         "needsCredential":true,"credentials":0,"states":[]}],
       "chains":[{"platform":"instagram","kind":"tag","sources":["instagram-graph","instagram"],
        "usual":true,"now":"instagram",
        "passed":[{"source":"instagram-graph","reason":"closed since 10:00"}]}]}\
      """;

  @Test
  void eachSourceHasALineWithItsStateAndClosedOnesTheirEvidence() throws IOException {
    assertThat(SourcesTable.of(json(SOURCES)))
        .containsExactly(
            "SOURCE           PLATFORM   SERVER  STATE        SINCE                 NEXT PROBE            CREDENTIALS",
            "instagram-graph  instagram  -       closed       2026-05-01T10:00:00Z  2026-05-01T10:04:00Z  2, needed",
            "instagram        instagram  -       open         -                     -                     0",
            "x                x          -       not enabled  -                     -                     0, needed",
            "  instagram-graph: closed LOGIN_HTML, HTML, status 200 (visit 812 of t-1, 2026-05-01T10:02:00Z)",
            "",
            "instagram tag: instagram-graph, instagram (usual); now instagram; instagram-graph closed since 10:00");
  }

  @Test
  void beforeACrawlerHasStartedThatIsSaid() throws IOException {
    assertThat(SourcesTable.of(json("{\"items\":[],\"chains\":[]}")))
        .containsExactly("no sources yet: a crawler says which ways it has when it starts");
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
