package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializers;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.Position;
import io.trawl.model.Target;
import io.trawl.node.NodeSettings;
import io.trawl.protocol.Census;
import io.trawl.protocol.Listening;
import io.trawl.protocol.Pool;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads events and messages as they were written by every release so far. Add a recorded form,
 * never edit one: a journal cannot be edited either, and a rolling deployment mixes versions.
 *
 * <p>The recorded forms are JSON for the eye; the wire is the same Jackson in CBOR.
 */
class JournalFormatTest {

  private static final Instant AT = Instant.parse("2026-05-01T10:00:00.123Z");
  private static final ActorTestKit ACTORS =
      ActorTestKit.create(
          "journal-format",
          NodeSettings.load(ConfigFactory.parseString("akka.actor.provider = local")));
  private static final ObjectMapper JSON =
      akka.serialization.jackson.JacksonObjectMapperProvider.get(ACTORS.system())
          .getOrCreate("jackson-json", java.util.Optional.empty());

  /** They cannot be written down, because their reply address is of the moment. */
  private static final Set<Class<?>> ASKS =
      Set.of(Token.Acquire.class, Token.Look.class, ScheduleSlice.Look.class, Census.Count.class);

  private static final ScheduleSlice.Pages PAGES =
      new ScheduleSlice.Pages(
          AT,
          AT.plusSeconds(9),
          new ScheduleSlice.Brought(4, AT, AT.plusSeconds(3), AT.plusSeconds(5), 40));

  private static final Target.Tag TAG = new Target.Tag("t-1", "mastodon", "nike", null);

  private static final Map<String, Object> EXPECTED = new TreeMap<>();

  static {
    record(
        new TargetEntity.Visited(
            new Progress(
                7,
                new Position("9", new Position.Walk("c", "12", 2), "3"),
                "n-1",
                AT,
                AT.plusSeconds(1),
                AT,
                AT,
                AT,
                2,
                null,
                null,
                null,
                null,
                null,
                null)));
    visited("past", progress(8, "2", new Past(AT, AT.minusSeconds(60), true), null, null, null));
    visited("comments", progress(9, null, null, AT.minusSeconds(60), null, null));
    visited("source", progress(10, null, null, null, "net-web", null));
    visited(
        "sight",
        progress(11, null, null, null, null, new Progress.Sight(AT, Duration.ofMinutes(5))));
    EXPECTED.put(
        "Visited-TargetEntity-looks",
        new TargetEntity.Visited(
            new Progress(
                7,
                new Position("9", null, null),
                null,
                AT,
                AT.plusSeconds(1),
                AT,
                AT,
                AT,
                0,
                new Looks(AT, AT.plusSeconds(1), 3, AT),
                PAGES,
                null,
                null,
                null,
                null)));
    record(
        new Watch.Visit(
            new Target.Handle("t-1", "mastodon", "nike", "example.org", null),
            AT,
            Duration.ofMinutes(5),
            "3"));
    EXPECTED.put(
        "Visit-Watch-scarce", new Watch.Visit(TAG, AT, Duration.ofHours(5), "3", true, null));
    EXPECTED.put(
        "Visit-Watch-since",
        new Watch.Visit(TAG, AT, Duration.ofMinutes(5), "3", false, AT.minusSeconds(60)));
    EXPECTED.put(
        "Visit-Watch-floored",
        new Watch.Visit(TAG, AT, Duration.ofHours(5), "3", true, null, true));
    record(new Watch.Stop());
    List.of(new Listening.Listen(), new Listening.Stop()).forEach(JournalFormatTest::record);
    record(new ScheduleSlice.Changed());
    record(new ScheduleSlice.Visited("t-1", 7, AT, AT.plusSeconds(300), null, 0));
    EXPECTED.put(
        "Visited-ScheduleSlice-pages",
        new ScheduleSlice.Visited("t-1", 7, AT, AT.plusSeconds(300), PAGES, 0));
    EXPECTED.put(
        "Visited-ScheduleSlice-calls",
        new ScheduleSlice.Visited("t-1", 7, AT, AT.plusSeconds(300), null, 1));
    record(
        new ScheduleSlice.Priced(
            "mastodon/a", Map.of("team", new Pool.Offer(40.5, 1, 0)), List.of(0.5, 1.5)));
    EXPECTED.put(
        "Priced-ScheduleSlice-rising",
        new ScheduleSlice.Priced(
            "mastodon/a", Map.of("team", new Pool.Offer(40.5, 1, -1.5)), List.of(0.5, 1.5)));
    record(report(0));
    EXPECTED.put("Report-Pool-looks", report(4));
    record(new ScheduleSlice.Postponed("t-1", AT, AT.plusSeconds(1)));
    record(new Token.Settle(4, 1));
    record(new Token.Delivered(4, 17));
    record(new Token.Remaining("tag", "calls", 300, 12, List.of(AT)));
    record(new Token.Used("tag", 80, AT));
    record(new Token.Throttled("tag", AT));
    record(new Token.Suspend(AT));
    record(new Token.Refuse("invalid"));
    record(new Token.Changed());
    record(new Token.Granted("t", 4, AT));
    record(new Token.Denied(AT));
    record(new Token.Standing(4, AT));
    EXPECTED.put(
        "Standing-Token-limits",
        new Token.Standing(
            4,
            AT,
            List.of(
                new Token.Limit("calls", "calls", 300, Duration.ofMinutes(5), 296, 2, 4, 1, AT)),
            3));
    EXPECTED.put(
        "Granted-Token-beside", new Token.Granted("t", 4, AT, new Token.Granted("a", 5, AT)));
    record(new ScheduleSlice.Busy(4));
    record(
        new Census.Counted(
            AT,
            List.of(new Census.Kind("token", Map.of("1", 2), List.of("3"), List.of("t"), null))));
  }

  private static Pool.Report report(double looks) {
    var teams = Map.of("team", new Pool.Wants(List.of(9.0, 1.5), 1));
    var hours = new Pool.Hours(List.of(7.0), List.of(6.5));
    return new Pool.Report(3, teams, Map.of("team", 4.5), looks, 2, Duration.ofMinutes(1), hours);
  }

  private static void record(Object message) {
    EXPECTED.put(
        message.getClass().getSimpleName()
            + "-"
            + message.getClass().getEnclosingClass().getSimpleName(),
        message);
  }

  @AfterAll
  static void stop() {
    ACTORS.shutdownTestKit();
  }

  private static void visited(String form, Progress progress) {
    EXPECTED.put("Visited-TargetEntity-" + form, new TargetEntity.Visited(progress));
  }

  private static Progress progress(
      long visits,
      @Nullable String backfill,
      @Nullable Past past,
      @Nullable Instant commentsAt,
      @Nullable String source,
      Progress.@Nullable Sight sight) {
    Position at = new Position("9", null, backfill);
    return new Progress(
        visits,
        at,
        null,
        AT,
        AT.plusSeconds(1),
        AT,
        AT,
        AT,
        0,
        null,
        null,
        past,
        commentsAt,
        source,
        sight);
  }

  static Stream<String> names() {
    return EXPECTED.keySet().stream();
  }

  @Test
  void everyEventAndMessageHasARecordedForm() {
    Stream<Class<?>> sealed =
        Stream.of(
                TargetEntity.Event.class,
                Watch.Command.class,
                Listening.Command.class,
                ScheduleSlice.Command.class,
                Pool.Command.class,
                Token.Command.class,
                Token.Verdict.class,
                Census.Command.class)
            .flatMap(one -> Arrays.stream(one.getPermittedSubclasses()))
            .filter(one -> !ASKS.contains(one));
    Stream<Class<?>> told =
        Stream.of(Token.Standing.class, ScheduleSlice.Busy.class, Census.Counted.class);

    assertThat(EXPECTED.values().stream().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(Stream.concat(sealed, told).toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void aRecordedFormStillReads(String name) throws IOException {
    Object expected = EXPECTED.get(name);
    try (InputStream recorded = getClass().getResourceAsStream("/journal/v1/" + name + ".json")) {
      assertThat(recorded)
          .as("recorded form %s: %s", name, JSON.writeValueAsString(expected))
          .isNotNull();
      String text = new String(recorded.readAllBytes(), UTF_8);

      assertThat(JSON.readValue(text, expected.getClass())).isEqualTo(expected);
      assertThat(JSON.readTree(JSON.writeValueAsString(expected))).isEqualTo(JSON.readTree(text));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theWireGivesBackWhatWasSent(String name) {
    Object expected = EXPECTED.get(name);
    var serialization = SerializationExtension.get(ACTORS.system());
    var serializer = serialization.findSerializerFor(expected);
    byte[] bytes = serializer.toBinary(expected);
    assertThat(serializer.getClass().getSimpleName()).isEqualTo("JacksonCborSerializer");
    assertThat(
            serialization
                .deserialize(
                    bytes, serializer.identifier(), Serializers.manifestFor(serializer, expected))
                .get())
        .isEqualTo(expected);
  }

  @Test
  void anAskGoesOverTheWire() {
    var wire = ACTORS.serializationTestKit();
    wire.verifySerialization(
        new Token.Acquire(
            new Token.Cost("tag", "nike", 1, 40), ACTORS.<Token.Verdict>createTestProbe().ref()),
        true);
    wire.verifySerialization(
        new Token.Acquire(null, ACTORS.<Token.Verdict>createTestProbe().ref(), "w-1"), true);
    wire.verifySerialization(new Token.Look(ACTORS.<Token.Standing>createTestProbe().ref()), true);
    wire.verifySerialization(
        new ScheduleSlice.Look(ACTORS.<ScheduleSlice.Busy>createTestProbe().ref()), true);
    wire.verifySerialization(
        new Census.Count(ACTORS.<Census.Counted>createTestProbe().ref()), true);
  }
}
