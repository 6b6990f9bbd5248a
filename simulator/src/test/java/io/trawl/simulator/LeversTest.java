package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be changed on demand, on networks that show it each in its own way. */
final class LeversTest {

  private static final String X_USER = "/x/users/by/username/";
  private static final String SEARCH = "/x/tweets/search/recent?query=%23nike&max_results=100";

  private SimulatorServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server = SimulatorServer.start(Clocks.settings(), new Clocks.Hand());
    client = new Client(server, "token");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void change(String json) throws Exception {
    assertThat(client.post("/admin/changes", json).statusCode()).isEqualTo(200);
  }

  private JsonNode user(String name) throws Exception {
    return client.json(X_USER + name + "?user.fields=protected");
  }

  @Test
  void anAccountThatIsRenamedKeepsItsIdAndItsOldNameCanBeAnothers() throws Exception {
    String brand = user("nike").at("/data/id").asText();
    String other = user("adidas").at("/data/id").asText();

    change("{\"change\":\"rename\",\"account\":\"nike\",\"to\":\"nike_official\"}");
    assertThat(user("nike").at("/errors/0/title").asText()).isEqualTo("Not Found Error");
    change("{\"change\":\"rename\",\"account\":\"adidas\",\"to\":\"nike\"}");

    assertThat(user("nike_official").at("/data/id").asText()).isEqualTo(brand);
    assertThat(user("nike").at("/data/id").asText()).isEqualTo(other);
    assertThat(client.json("/youtube/channels?key=k&forHandle=@nike").at("/items/0/id").asText())
        .isNotEmpty();
  }

  @Test
  void aProtectedAccountIsThereWithoutItsPosts() throws Exception {
    String id = user("nike").at("/data/id").asText();
    assertThat(client.json("/x/users/" + id + "/tweets").path("data")).isNotEmpty();

    change("{\"change\":\"protect\",\"account\":\"nike\"}");

    assertThat(user("nike").at("/data/protected").asBoolean()).isTrue();
    JsonNode tweets = client.json("/x/users/" + id + "/tweets");
    assertThat(tweets.path("data")).isEmpty();
    assertThat(tweets.at("/errors/0/type").asText()).endsWith("not-authorized-for-resource");
  }

  @Test
  void aSuspendedAccountIsGoneUntilItIsOpenAgain() throws Exception {
    change("{\"change\":\"suspend\",\"account\":\"nike\"}");
    assertThat(user("nike").at("/errors/0/detail").asText()).contains("suspended");
    assertThat(client.get("/tumblr/v2/blog/nike/info?api_key=k").statusCode()).isEqualTo(404);

    change("{\"change\":\"open\",\"account\":\"nike\"}");
    assertThat(user("nike").path("data")).isNotEmpty();
  }

  @Test
  void aPostThatIsDeletedIsInNoListAndCannotBeAskedFor() throws Exception {
    String id = client.json(SEARCH).at("/data/3/id").asText();

    change("{\"change\":\"delete\",\"platform\":\"x\",\"key\":\"" + id + "\"}");

    assertThat(client.json(SEARCH).findValuesAsText("id")).isNotEmpty().doesNotContain(id);
    assertThat(client.json("/x/tweets?ids=" + id).at("/errors/0/value").asText()).isEqualTo(id);
  }

  @Test
  void aChangeThatCannotBeIsRefusedInWords() throws Exception {
    for (String wrong :
        List.of(
            "{\"change\":\"paint\"}",
            "{\"change\":\"suspend\",\"account\":\"nobody\"}",
            "{\"change\":\"rename\",\"account\":\"nike\",\"to\":\"adidas\"}",
            "{\"change\":\"delete\",\"platform\":\"x\",\"key\":\"1\"}")) {
      var answer = client.post("/admin/changes", wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).contains("expected: ");
    }
  }

  @Test
  void anAnswerWithAnotherShapeIsToldAndNotDemanded() throws Exception {
    String rule =
        "{\"rules\":[{\"kind\":\"renamed_field\",\"platform\":\"x\",\"path\":\"search\","
            + "\"field\":\"data.text\",\"to\":\"full_text\"}]}";
    assertThat(client.put("/admin/faults", rule, "application/json")).isEqualTo(200);

    JsonNode page = client.json(SEARCH);

    assertThat(page.at("/data/0/text").isMissingNode()).isTrue();
    assertThat(page.at("/data/0/full_text").asText()).isNotEmpty();
    List<JsonNode> posts =
        client.lines("/admin/truth").stream()
            .filter(line -> line.path("kind").asText().equals("post"))
            .toList();
    assertThat(posts)
        .hasSize(100)
        .allSatisfy(line -> {
          assertThat(line.path("inPlace").asInt()).isZero();
          assertThat(line.at("/last/reshaped").asBoolean()).isTrue();
        });
  }

  @Test
  void aClosedDoorHasTheFormThatWasAskedFor() throws Exception {
    client.put("/admin/faults", closed("challenge"), "application/json");
    assertThat(client.get(SEARCH).body()).contains("Just a moment");
    client.put("/admin/faults", closed("forbidden"), "application/json");
    assertThat(client.get(SEARCH).statusCode()).isEqualTo(403);
  }

  private static String closed(String kind) {
    return "{\"rules\":[{\"kind\":\"" + kind + "\",\"platform\":\"x\"}]}";
  }
}
