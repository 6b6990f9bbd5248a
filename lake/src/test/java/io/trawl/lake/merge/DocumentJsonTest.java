package io.trawl.lake.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentJsonTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @Provide
  Arbitrary<List<ViewsOf.View>> views() {
    return ViewsOf.aPost();
  }

  @Property
  void whatIsWrittenIsReadBackWhole(@ForAll("views") List<ViewsOf.View> views) throws IOException {
    Stored stored = stored(views);

    assertThat(read(write(stored))).isEqualTo(stored);
  }

  @Property
  void whatIsSaidOfItsTextIsReadBack(@ForAll("views") List<ViewsOf.View> views) throws IOException {
    Stored unknown =
        stored(views).scored(new Mood(Mood.Label.UNKNOWN, null, "und", "lexicon", "lexicon-1"));
    Stored positive =
        stored(views).scored(new Mood(Mood.Label.POSITIVE, 0.4213, "de", "model", "model-2"));

    assertThat(read(write(unknown))).isEqualTo(unknown);
    assertThat(read(write(positive))).isEqualTo(positive);
    assertThat(positive.emptied(Set.of(), NOW).mood()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"label\": \"mixed\", \"score\": 0.1}",
        "{\"label\": \"positive\"}",
        "{\"label\": \"unknown\", \"score\": 0.1}"
      })
  void whatAnotherReleaseSaysThatWeDoNotKnowIsAsIfItWereNotSaid(String other) throws IOException {
    assertThat(MoodJson.read(MAPPER.readTree(other))).isNull();
  }

  @Property
  void aTailUnlikeTheCountsIsReadBack(@ForAll("views") List<ViewsOf.View> views)
      throws IOException {
    Stored stored = stored(views);
    Map<Metric, Stamped<Long>> tail = new EnumMap<>(Metric.class);
    tail.put(Metric.LIKES, new Stamped<>(1L, ViewsOf.START));
    Stored corrected = stored.withTail(tail);

    assertThat(read(write(corrected))).isEqualTo(corrected);
  }

  @Property
  void whenItWasTakenAndChangedIsReadBack(@ForAll("views") List<ViewsOf.View> views)
      throws IOException {
    Stored fresh = stored(views).after(null, NOW);
    Stored old = stored(views).after(stored(views), NOW);

    assertThat(read(write(fresh))).isEqualTo(fresh);
    assertThat(read(write(old))).isEqualTo(old);
  }

  @Property
  void aHiddenOrAbsentCountIsNeverANumber(@ForAll("views") List<ViewsOf.View> views)
      throws IOException {
    Stored stored = stored(views);
    JsonNode json = MAPPER.readTree(write(stored));

    for (Metric metric : Metric.values()) {
      Stamped<Count> count = stored.merged().counts().get(metric);
      boolean known = count != null && count.value().known().isPresent();
      assertThat(json.has(metric.key())).as(metric.key()).isEqualTo(known);
    }
  }

  @Property
  void anObservationIsReadBackWhole(@ForAll("views") List<ViewsOf.View> views) throws IOException {
    Stored stored = stored(views);

    for (Pending pending : stored.pending()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JsonGenerator json = MAPPER.getFactory().createGenerator(bytes)) {
        ObservationJson.write(json, pending.observation(), stored.merged(), NOW);
      }
      JsonNode source = MAPPER.readTree(bytes.toByteArray());
      assertThat(ObservationJson.read(source)).isEqualTo(pending.observation());
      assertThat(ObservationJson.relinked(source, pending.observation()))
          .hasToString(source.toString());
    }
  }

  private static Stored stored(List<ViewsOf.View> views) {
    Merged merged = views.stream().map(ViewsOf.View::merged).reduce(Merge::join).orElseThrow();
    List<Pending> pending =
        views.stream().map(v -> Chain.append(merged.tail(), v.merged(), v.by())).toList();
    return new Stored(merged, new Stored.Born("t-1", 3), views.getLast().by(), pending);
  }

  private static byte[] write(Stored stored) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = MAPPER.getFactory().createGenerator(bytes)) {
      DocumentJson.write(json, stored, NOW);
    }
    return bytes.toByteArray();
  }

  private static Stored read(byte[] bytes) throws IOException {
    try (JsonParser json = MAPPER.getFactory().createParser(bytes)) {
      json.nextToken();
      return DocumentReader.read(json, bytes);
    }
  }
}
