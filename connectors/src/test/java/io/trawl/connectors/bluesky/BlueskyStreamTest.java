package io.trawl.connectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Heard;
import io.trawl.connectors.NetworkStream;
import io.trawl.connectors.StreamContract;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlueskyStreamTest extends StreamContract {

  private static final URI HOME = URI.create("wss://stream.example");
  private static final Target TAG = new Target.Tag("t1", "bluesky", "caturday", null);
  private static final String ANN_ID = "did:plc:madeann";
  private static final Target ANN = new Target.Handle("t2", "bluesky", "ann.example", null, ANN_ID);
  private static final Instant AT = Instant.parse("2025-12-31T23:58:20.000001Z");
  private static final String URI_OF_POST = "at://did:plc:madeann/app.bsky.feed.post/3e1";

  private final BlueskyStream jetstream = new BlueskyStream();

  @Override
  protected NetworkStream stream() {
    return jetstream;
  }

  @Override
  protected List<Target> targets() {
    return List.of(TAG, ANN);
  }

  @Override
  protected List<String> posts() {
    return List.of(fixture("event.json"), wrapped(fixture("event.json")));
  }

  /** As newer servers send it. */
  private static String wrapped(String event) {
    return "{\"$type\":\"message\",\"payload\":" + event + "}";
  }

  @Override
  protected List<String> others() {
    return List.of(fixture("event-delete.json"), account("\"active\":false"), other("identity"));
  }

  private static String account(String fields) {
    return other("account").replace("{}", "{" + fields + "}");
  }

  private static String other(String kind) {
    String account = ",\"" + kind + "\":{}}";
    return "{\"did\":\"did:plc:madeann\",\"time_us\":1767225500000001,\"kind\":\""
        + kind
        + "\""
        + account;
  }

  @Test
  void whoWatchesATagHearsEverythingFromTheCursorOn() {
    assertThat(asked(targets(), AT))
        .isEqualTo(
            "wss://stream.example/subscribe"
                + "?wantedCollections=app.bsky.feed.post&cursor=1767225500000001");
    assertThat(asked(targets(), null)).doesNotContain("cursor");
  }

  @Test
  void accountsAloneAreAskedByTheirIdsUnlessThereAreMany() {
    assertThat(asked(List.of(ANN), null)).endsWith("&wantedDids=did%3Aplc%3Amadeann");
    Target unresolved = new Target.Handle("t3", "bluesky", "b.example", null, null);
    assertThat(jetstream.open(List.of(unresolved), null, HOME)).isEmpty();
    List<Target> many =
        IntStream.rangeClosed(0, BlueskyStream.DIDS_MAX)
            .<Target>mapToObj(i -> new Target.Handle("h" + i, "bluesky", "h", null, "did:plc:" + i))
            .toList();
    assertThat(asked(many, null)).doesNotContain("wantedDids");
  }

  @Test
  void aPostIsReadWithItsTagsAndWithoutCounts() {
    Heard.Posted heard = (Heard.Posted) jetstream.read(fixture("event.json"), null);
    assertThat(heard.at()).isEqualTo(AT);
    assertThat(heard.edited()).isFalse();
    assertThat(heard.post().key()).isEqualTo(URI_OF_POST);
    assertThat(heard.post().author().id()).isEqualTo(ANN_ID);
    assertThat(heard.post().hashtags())
        .extracting(Hashtag::canonical)
        .containsExactly("caturday", "outside");
    assertThat(heard.post().counts().get(Metric.LIKES)).isEqualTo(Count.absent());
  }

  @Test
  void aChangedPostIsSaidToBeOne() {
    String update = fixture("event.json").replace("\"create\"", "\"update\"");
    assertThat(((Heard.Posted) jetstream.read(update, null)).edited()).isTrue();
  }

  @Test
  void aDeletionNamesThePostAndItsAuthor() {
    assertThat(jetstream.read(fixture("event-delete.json"), null))
        .isEqualTo(new Heard.Deleted(URI_OF_POST, ANN_ID, AT.plusNanos(1_000)));
  }

  @Test
  void anAccountThatIsNotActiveHasDeparted() {
    assertThat(jetstream.read(account("\"active\":false,\"status\":\"takendown\""), null))
        .isEqualTo(new Heard.Departed(ANN_ID, "takendown", AT));
    assertThat(jetstream.read(account("\"active\":true"), null)).isEqualTo(new Heard.Alive(AT));
    assertThat(jetstream.read(account(""), null)).isEqualTo(new Heard.Alive(AT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.bsky.feed.like", "app.bsky.actor.profile"})
  void whatIsNoPostOnlyTellsTheTime(String collection) {
    String like =
        fixture("event.json")
            .replace("\"app.bsky.feed.post\",\n  \"rkey", "\"" + collection + "\",\n  \"rkey");
    assertThat(jetstream.read(like, null)).isEqualTo(new Heard.Alive(AT));
    assertThat(jetstream.read(other("identity"), null)).isEqualTo(new Heard.Alive(AT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"did", "rkey", "record", "operation", "time_us"})
  void aPostWithoutWhatMakesItOneIsUnreadableAndNotPassedOver(String field) {
    String without = fixture("event.json").replaceFirst("\"" + field + "\"", "\"" + field + "_2\"");
    assertThat(jetstream.read(without, null)).isInstanceOf(Heard.Unreadable.class);
  }

  private String asked(List<Target> targets, Instant since) {
    return jetstream.open(targets, since, HOME).orElseThrow().call().uri().toString();
  }
}
