package io.trawl.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.shape.Shape;
import io.trawl.fuzz.Material;
import io.trawl.fuzz.Mutant;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine takes for granted of every stream. */
public abstract class StreamContract {

  protected static final String SERVER = "home.example";

  private static final URI ADDRESS = URI.create("wss://proxy.example:8443/base");
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00.000001Z");
  private static final int MUTATIONS = 4_000;

  protected abstract NetworkStream stream();

  /** Tags and handles that can be heard. */
  protected abstract List<Target> targets();

  /** Made frames, each with a post. */
  protected abstract List<String> posts();

  /** Made frames of everything else. */
  protected abstract List<String> others();

  @Test
  final void itIsFoundByItsInterface() {
    assertThat(ServiceLoader.load(NetworkStream.class))
        .filteredOn(found -> found.source().equals(stream().source()))
        .singleElement()
        .isInstanceOf(stream().getClass());
  }

  @Test
  final void itIsOffUnlessSomebodySaysSo() {
    StreamSettings settings = StreamSettings.of(stream().source(), ConfigFactory.empty());
    assertThat(settings.enabled()).isFalse();
    assertThat(settings.address(SERVER).getScheme()).isEqualTo("wss");
  }

  @Test
  final void everyOpeningGoesToTheGivenAddressAndOnlyThere() {
    Target nasty = new Target.Tag("n", stream().platform(), Asked.NASTY, null);
    Target odd = new Target.Handle("o", stream().platform(), Asked.NASTY, null, Asked.NASTY);
    for (List<Target> asked : List.of(targets(), List.of(nasty), List.of(odd, nasty))) {
      Optional<NetworkStream.Opening> opening = stream().open(asked, SINCE, ADDRESS);
      assertThat(opening).isPresent();
      URI uri = opening.get().call().uri();
      assertThat(uri.getScheme()).isEqualTo("wss");
      assertThat(uri.getRawAuthority()).isEqualTo("proxy.example:8443");
      assertThat(uri.getRawPath()).startsWith("/base/").doesNotContain("//");
      assertThat(uri.getRawFragment()).isNull();
    }
    assertThat(stream().open(List.of(), SINCE, ADDRESS)).isEmpty();
  }

  @Test
  final void whereItResumesItAsksForThePast() {
    String from = stream().open(targets(), SINCE, ADDRESS).orElseThrow().toString();
    String now = stream().open(targets(), null, ADDRESS).orElseThrow().toString();
    assertThat(from.equals(now)).isEqualTo(!stream().resumes());
  }

  @Test
  final void everyPostIsReadWithTheJsonItWasReadFrom() {
    assertThat(posts())
        .isNotEmpty()
        .map(frame -> stream().read(frame, SERVER))
        .allSatisfy(heard -> {
          Heard.Posted posted = (Heard.Posted) heard;
          assertThat(posted.documents()).extracting(Seen::document).contains(posted.post());
          assertThat(posted.documents()).extracting(Seen::source).allMatch(JsonNode::isObject);
          Expectations.complete(posted.post(), stream().platform(), true);
          assertThat(posted.at() != null).isEqualTo(stream().resumes());
        });
  }

  @Test
  final void everyFrameIsAnEventOfAKindWhoseShapeCanBeWatched() {
    assertThat(posts())
        .map(frame -> stream().event(frame).orElseThrow())
        .allSatisfy(event -> {
          assertThat(event.kind()).matches("[a-z.]+").isNotEqualTo(NetworkStream.Event.OTHER);
          assertThat(Shape.of(event.tree(), List.of()).places())
              .as("what is unpacked")
              .hasSizeGreaterThan(10);
        });
    assertThat(stream().event("{\"surprise\":1}").map(NetworkStream.Event::kind))
        .contains(NetworkStream.Event.OTHER);
    assertThat(stream().event("no json")).isEmpty();
  }

  @Test
  final void readingIsPure() {
    assertThat(posts())
        .allSatisfy(frame ->
            assertThat(stream().read(frame, SERVER)).isEqualTo(stream().read(frame, SERVER)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<html>log in</html>",
        "{",
        "[]",
        "42",
        "null",
        "\"text\"",
        "{\"surprise\":1}"
      })
  final void aShapeNobodyKnowsIsUnreadable(String frame) {
    assertThat(stream().read(frame, SERVER)).isInstanceOf(Heard.Unreadable.class);
  }

  @Test
  final void aFrameThatBreaksOffIsMalformed() {
    for (String frame : posts()) {
      byte[] whole = frame.strip().getBytes(UTF_8);
      for (int length = 1; length < whole.length - 2; length += 1 + whole.length / 50) {
        String cut = new String(Arrays.copyOf(whole, length), UTF_8);
        assertThat(stream().read(cut, SERVER))
            .isInstanceOfSatisfying(
                Heard.Unreadable.class,
                it -> assertThat(it.error()).isEqualTo(ErrorClass.MALFORMED));
      }
    }
  }

  @Test
  final void whateverTheBytesReadingNeverThrows() {
    SplittableRandom random = new SplittableRandom(20_260_102);
    List<Material> frames =
        Stream.concat(posts().stream(), others().stream())
            .map(frame -> Material.of("frame.json", frame.getBytes(UTF_8)))
            .toList();
    for (int round = 0; round < MUTATIONS; round++) {
      Mutant frame = Mutant.of(frames.get(round % frames.size()), random);
      String text = new String(frame.bytes(), UTF_8);
      assertThatCode(
              () -> {
                stream().read(text, SERVER);
                stream().event(text);
              })
          .as(frame.changes().toString())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("io.trawl.connectors.Hostile#bodies")
  final void aHostileFrameIsUnreadable(Payload body) {
    assertThat(stream().read(body.utf8(), SERVER)).isInstanceOf(Heard.Unreadable.class);
  }

  /** A file beside the test. */
  protected final String fixture(String name) {
    return Answers.of(getClass(), name).body().utf8();
  }
}
