package io.trawl.api;

import static io.trawl.api.RunningApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The team's rates of earned media value: a figure names the version that it was made by. */
class RatesIT {

  private static final String RATES = "/v1/emv-rates";
  private static final String EUR = "{\"currency\":\"EUR\",\"rates\":{\"likes\":0.10,\"cpm\":5}}";
  private static final String USD = "{\"currency\":\"USD\",\"rates\":{\"likes\":1}}";

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
    api.registered("nike");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theFigureIsOffUntilThereAreRatesAndAgainAfterThey() throws Exception {
    assertThat(api.get(RATES).path("items")).isEmpty();
    assertThat(figure("").path("refused").asText()).isEqualTo("off");

    HttpResponse<String> made = api.send("POST", RATES, EUR);
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location")).contains(RATES + "/1");
    assertThat(figure("").at("/table/version").asInt()).isEqualTo(1);
    assertThat(figure("").path("refused").asText()).isEqualTo("not-known");

    assertThat(api.send("POST", RATES, "{\"rates\":{}}").statusCode()).isEqualTo(201);
    assertThat(figure("").path("refused").asText()).isEqualTo("off");
  }

  @Test
  void everyVersionStaysAndAQuestionMayNameOneOrTheInstantThatItWasInForce() throws Exception {
    api.send("POST", RATES, EUR);
    String between = api.get(RATES + "/1").path("createdAt").asText();
    api.send("POST", RATES, USD);
    assertThat(api.send("POST", RATES, USD).statusCode()).as("said twice").isEqualTo(200);

    assertThat(api.get(RATES).path("items").findValuesAsText("version")).containsExactly("2", "1");
    assertThat(figure("").at("/table/currency").asText()).isEqualTo("USD");
    assertThat(figure("&rates=1").at("/table/currency").asText()).isEqualTo("EUR");
    assertThat(figure("&as_of=" + between).at("/table/version").asInt()).isEqualTo(1);
    JsonNode first = api.get(RATES + "/1");
    assertThat(first.path("rates").toString()).isEqualTo("{\"cpm\":5,\"likes\":0.1}");
    assertThat(first.path("createdBy").asText()).isEqualTo("local");
    assertThat(api.registry().audit().page("default", Long.MAX_VALUE, 10))
        .filteredOn(entry -> entry.action().equals("emv-rates.put"))
        .hasSize(2);
  }

  @Test
  void whatIsNoRateOrNoVersionIsRefusedByItsName() throws Exception {
    refused("{}", "rates: ");
    refused("{\"rates\":{\"likes\":\"0.1\"},\"currency\":\"EUR\"}", "rates.likes: ");
    refused("{\"rates\":{\"stars\":1},\"currency\":\"EUR\"}", "rates: stars ");
    refused("{\"rates\":{\"likes\":-1},\"currency\":\"EUR\"}", "rates.likes: -1 ");
    refused("{\"rates\":{\"likes\":1}}", "currency: ");

    String question = "/v1/insights/earned-media-value?rates=";
    for (String none : new String[] {"7", "likes:0.1"}) {
      assertThat(problem(api.send("GET", question + none, ""), 422).path("detail").asText())
          .startsWith("rates: " + none + " (expected: a version of /v1/emv-rates)");
    }
    problem(api.send("GET", RATES + "/7", ""), 404);
  }

  private void refused(String body, String detail) throws Exception {
    assertThat(problem(api.send("POST", RATES, body), 422).path("detail").asText())
        .startsWith(detail);
  }

  private JsonNode figure(String more) throws Exception {
    return api.get("/v1/insights/earned-media-value?tz=UTC" + more).path("answer");
  }
}
