package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.typesafe.config.ConfigFactory;
import io.trawl.crawler.jobs.Work;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.merge.Mood;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import io.trawl.node.NodeSettings;
import io.trawl.registry.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was stored before texts were scored is scored by word lists, step by step. */
class RescoreJobIT {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String net = "m" + ProcessHandle.current().pid();
  private final TextScorer scorer = TextScorer.of(NodeSettings.load(ConfigFactory.empty()));
  private final Lake before = lake();
  private final Lake lake =
      Lake.open(
          LakeSettings.of(TestEngines.elasticsearch()),
          Door.OPEN,
          scorer,
          InstantSource.fixed(NOW));

  @AfterEach
  void close() {
    before.close();
    lake.close();
    scorer.close();
  }

  @Test
  void whoeverDiesAfterAnyStepAllIsScoredAndTheJobSaysHowFarItIs() throws Exception {
    write(
        "I love this, what a wonderful day with my friends",
        "Das war wirklich schrecklich und ich bin sehr enttäuscht",
        "今日はとても良い天気です");
    assertThat(mood("0")).isNull();

    JsonNode progress = done();

    assertThat(progress.path("left").asInt()).isZero();
    assertThat(progress.path("version").asText()).isEqualTo(scorer.versions().others());
    assertThat(mood("0").label()).isEqualTo(Mood.Label.POSITIVE);
    assertThat(mood("0").language()).isEqualTo("en");
    assertThat(mood("1").label()).isEqualTo(Mood.Label.NEGATIVE);
    assertThat(mood("1").language()).isEqualTo("de");
    assertThat(mood("2").label()).isEqualTo(Mood.Label.UNKNOWN);
  }

  @Test
  void whereNobodyScoresThereIsNoSuchJob() {
    assertThat(before.rescoring()).isEmpty();
    assertThat(lake.rescoring()).isPresent();
  }

  /** All steps, each done twice: as by one who died, and by who went on. */
  private JsonNode done() throws Exception {
    RescoreJob work = new RescoreJob(lake.rescoring().orElseThrow());
    String progress = Job.BEGINNING;
    for (int step = 0; step < 100; step++) {
      work.step(job(progress));
      switch (work.step(job(progress))) {
        case Work.Step.More(var next) -> progress = next;
        case Work.Step.Done(var last) -> {
          return JSON.readTree(last);
        }
        case Work.Step.Later(var next, _) -> progress = next;
        case Work.Step.Hopeless(var reason) -> throw new AssertionError(reason);
      }
    }
    throw new AssertionError("it never ends");
  }

  private Job job(String progress) {
    return new Job(
        "j-1",
        "default",
        "trawl",
        RescoreJob.KIND,
        "{\"platform\":\"" + net + "\"}",
        progress,
        Job.State.RUNNING,
        null,
        0,
        1,
        NOW,
        NOW,
        null);
  }

  private static Lake lake() {
    return Lake.open(
        LakeSettings.of(TestEngines.elasticsearch()), Door.OPEN, InstantSource.fixed(NOW));
  }

  private Mood mood(String key) {
    return lake.reader().document(new Ref(Kind.POST, net, key)).orElseThrow().mood();
  }

  private void write(String... texts) {
    List<Seen> seen =
        IntStream.range(0, texts.length)
            .mapToObj(i -> new Seen(post(i, texts[i]), JsonNodeFactory.instance.objectNode()))
            .toList();
    Visit row =
        Look.of(new Target.Tag(net + "-cats", net, "cats", null), 1, NOW)
            .every(Duration.ofMinutes(5))
            .row();
    assertThat(before.write(List.of(new VisitResult(row, seen, NOW, null, false))))
        .allMatch(Verdict.Acknowledged.class::isInstance);
  }

  private Post post(int key, String text) {
    return new Post(
        net,
        String.valueOf(key),
        String.valueOf(key),
        null,
        new Author("a1", "ann", null),
        text,
        NOW.minus(Duration.ofDays(1)),
        null,
        null,
        new Counts(Map.of()),
        null,
        null,
        null,
        null,
        null);
  }
}
