package io.trawl.connectors.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Call;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Request.Backfill;
import io.trawl.connectors.Request.Comments;
import io.trawl.connectors.Request.Page;
import io.trawl.connectors.Request.Refresh;
import io.trawl.connectors.Request.Resolve;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstagramCallsTest {

  private static final URI ADDRESS = URI.create("https://www.instagram.com");
  private static final Position WALKING =
      new Position("1", new Position.Walk("QVFB+/==", "2", 1), "past");

  @Test
  void theFirstPageOfATagIsItsLegacyPage() {
    assertThat(uri(new Page(Made.TAG), Position.START))
        .hasValue("https://www.instagram.com/explore/tags/Hafenrundfahrt/?__a=1&__d=dis");
  }

  @Test
  void theNextPageOfATagCarriesTheCursor() {
    assertThat(uri(new Page(Made.TAG), WALKING))
        .hasValue(
            "https://www.instagram.com/explore/tags/Hafenrundfahrt/?__a=1&__d=dis"
                + "&max_id=QVFB%2B%2F%3D%3D");
    assertThat(uri(new Backfill(Made.TAG), WALKING).orElseThrow()).endsWith("&max_id=past");
  }

  @Test
  void theFirstPageOfAnAccountAlsoResolvesIt() {
    String expected = "https://www.instagram.com/api/v1/users/web_profile_info/?username=anna.k";

    assertThat(uri(new Page(Made.HANDLE), Position.START)).hasValue(expected);
    assertThat(uri(new Resolve(Made.HANDLE), WALKING)).hasValue(expected);
  }

  @Test
  void theNextPageOfAnAccountIsAQueryByItsId() {
    String uri = uri(new Page(Made.HANDLE), WALKING).orElseThrow();

    assertThat(URLDecoder.decode(uri, UTF_8))
        .isEqualTo(
            "https://www.instagram.com/graphql/query/?query_hash="
                + InstagramCalls.QUERY_HASH
                + "&variables={\"id\":\"501\",\"first\":50,\"after\":\"QVFB+/==\"}");
  }

  @Test
  void anAccountWithoutAnIdIsAskedByTheOneInTheMark() {
    Position marked = new Position("1", null, "!501|QVFB");
    Position bare = new Position("1", null, "QVFB");

    assertThat(URLDecoder.decode(uri(new Backfill(Made.UNRESOLVED), marked).orElseThrow(), UTF_8))
        .contains("\"id\":\"501\"")
        .contains("\"after\":\"QVFB\"");
    assertThat(uri(new Backfill(Made.UNRESOLVED), bare)).isEmpty();
  }

  @Test
  void whatThePublicWebDoesNotOfferIsNotAsked() {
    assertThat(
            List.<Request>of(
                new Resolve(Made.TAG),
                new Refresh(Made.HANDLE, List.of("1")),
                new Comments(Made.HANDLE, "1"),
                new Backfill(Made.TAG),
                new Backfill(Made.HANDLE)))
        .allSatisfy(request -> assertThat(uri(request, Position.START)).isEmpty());
  }

  @Test
  void everyCallSpeaksAsTheWebApplicationAndWithoutACredential() {
    Call call = call(new Page(Made.TAG), Position.START).orElseThrow();

    assertThat(call.auth()).isEqualTo(Call.Auth.NONE);
    assertThat(call.content()).isEqualTo(new Call.Content.None());
    assertThat(call.headers())
        .containsEntry("X-IG-App-ID", "936619743392459")
        .containsEntry("X-Requested-With", "XMLHttpRequest")
        .containsEntry("Accept", "*/*")
        .containsEntry("Referer", "https://www.instagram.com/")
        .containsEntry("Sec-Fetch-Site", "same-origin")
        .doesNotContainKeys("Cookie", "User-Agent", "Authorization");
  }

  private static Optional<String> uri(Request request, Position position) {
    return call(request, position).map(Call::uri).map(URI::toString);
  }

  private static Optional<Call> call(Request request, Position position) {
    return new InstagramConnector().call(request, position, ADDRESS);
  }
}
