package io.trawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterTableTest {

  private static final String CLUSTER =
      """
      {"at":"2026-05-01T10:00:00Z","by":"h:4",
       "nodes":[
        {"address":"h:1","roles":["coordinator"],"status":"up","reachable":true,"version":"1",
         "since":"2026-05-01T09:00:00Z","unknown":null,
         "holds":{"schedule-slice":{"shards":2,"entities":16,"silent":0,"unknown":null}}},
        {"address":"h:2","roles":["crawler"],"status":"up","reachable":false,"version":"1",
         "since":null,"unknown":"the node is not reachable",
         "holds":{"target":{"shards":null,"entities":null,"silent":null,
           "unknown":"the node is not reachable"}}}],
       "shards":{"target":{"of":100,"placed":60,"elsewhere":40,"why":"in motion"}},
       "tokens":{"items":[{"name":"a","platform":"m","instance":null,"calls":9,"window":"PT5M",
         "state":"active","left":null,"freeAt":null,"blockedUntil":null,"node":null,
         "unknown":"on none that answers"}],"unknown":null},
       "queue":{"items":[{"slice":0,"node":"h:1","targets":4,"due":0,"overdueSeconds":0,
         "inFlight":null,"unknown":"no answer"}],"unknown":null},
       "blocks":{"items":[],"unknown":null}}\
      """;

  @Test
  void whatIsUnknownIsAQuestionMarkWithItsReasonBelowAndNeverZero() throws Exception {
    List<String> lines = ClusterTable.of(new ObjectMapper().readTree(CLUSTER));

    assertThat(lines)
        .containsExactly(
            "as h:4 sees it at 2026-05-01T10:00:00Z",
            "",
            "NODE  ROLES        STATUS           VERSION  SINCE                 TARGETS  TOKENS  SLICES",
            "h:1   coordinator  up               1        2026-05-01T09:00:00Z  -        -       16 in 2 shards",
            "h:2   crawler      up, unreachable  1        ?                     ?        -       -",
            "  ? h:2: the node is not reachable",
            "",
            "SHARDS OF  PLACED  ELSEWHERE  WHICH ARE",
            "target     60      40         in motion",
            "",
            "TOKEN  PLATFORM  SERVER  LEFT            BLOCKED UNTIL  STATE   NODE",
            "a      m         -       ? of 9 in PT5M  -              active  ?",
            "  ? a: on none that answers",
            "",
            "SLICE  NODE  TARGETS  DUE  OVERDUE  IN FLIGHT",
            "0      h:1   4        0    0 s      ?",
            "  ? queue: no answer");
  }
}
