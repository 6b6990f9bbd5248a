package io.trawl.insights;

import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A question has several steps, and the lake goes on between them: that is no reason to refuse. */
class GrowingLakeIT {

  private final SmallLake lake = new SmallLake();
  private int posts;

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void everyInsightIsAnsweredWhilePostsOfWhoIsCountedCome() {
    for (int author = 0; author < 6; author++) {
      lake.look("nike", at("12:00"), post("a" + author), post("a" + author));
    }
    Map<String, String> parameters = Map.of("platform", lake.platform(), "key", "post-1");
    for (Insight insight : Insight.all().values()) {
      Insight.Plan plan = insight.plan(lake.day("nike"), new Parameters(parameters));

      Object answer = plan.run(this::searchesAndMoreComes);

      assertThat(answer).as(insight.name()).isNotNull();
    }
  }

  private List<JsonNode> searchesAndMoreComes(List<Insight.Search> searches) {
    List<JsonNode> found = new ArrayList<>();
    lake.run(new Insight.Plan(searches, found::addAll));
    lake.look("nike", at("13:00"), post("a0"), post("a0"), post("a1"));
    return found;
  }

  private Post post(String author) {
    posts++;
    return Altered.by(
        new Author(author, author, null),
        lake.post("post-" + posts, at("01:00").plusSeconds(10L * posts), 1));
  }
}
