package io.trawl.lake.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.elastic.RestTransport;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.merge.Chain;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.read.LakeReader;
import io.trawl.lake.read.Window;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A network of its own on the shared node, lakes over it, and keys that no other test uses. */
public final class TestNet implements AutoCloseable {

  public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  public static final Instant PUBLISHED = Instant.parse("2026-11-19T08:00:00Z");

  private static final AtomicInteger NETS = new AtomicInteger();
  private static final Window EVER =
      new Window(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));
  private static final int MANY = 10_000;

  private final String platform;
  private final String prefix;
  private final Transport transport;
  private final InstantSource clock = InstantSource.fixed(START.plus(Duration.ofDays(1)));

  public TestNet() {
    this(
        "n" + ProcessHandle.current().pid() + "." + NETS.incrementAndGet(),
        "",
        RestTransport.of(LakeSettings.of(TestEngines.elasticsearch())));
    // A writer on its own finds the templates that a lake has put there.
    assertThat(lake().isHealthy()).isTrue();
  }

  private TestNet(String platform, String prefix, Transport transport) {
    this.platform = platform;
    this.prefix = prefix;
    this.transport = transport;
  }

  /** The same network with other posts and targets. */
  public TestNet fresh() {
    return new TestNet(platform, NETS.incrementAndGet() + "-", transport);
  }

  public String target(String name) {
    return prefix + name;
  }

  public String platform() {
    return platform;
  }

  public Transport transport() {
    return transport;
  }

  /** A lake of another process: it remembers nothing. */
  public Lake lake() {
    return lake(Scorer.NONE);
  }

  /** The same where texts are scored. */
  public Lake lake(Scorer scorer) {
    return Lake.open(transport, "1s", Door.OPEN, scorer, clock);
  }

  /** A lake over a transport that misbehaves. */
  public Lake lake(UnaryOperator<Transport> around) {
    return Lake.open(around.apply(transport), "1s", Door.OPEN, Scorer.NONE, clock);
  }

  public LakeReader reader() {
    return new LakeReader(transport);
  }

  public Ref ref(String key) {
    return new Ref(Kind.POST, platform, prefix + key);
  }

  public static Instant at(int second) {
    return START.plusSeconds(second);
  }

  /** A visit of a tag that saw posts; it was due at the start, so tries share their index. */
  public VisitResult visit(String target, long number, int second, Seen... seen) {
    return new VisitResult(row(target, number, second), List.of(seen), at(second), null, false);
  }

  public Visit row(String target, long number, int second) {
    return Look.of(new Target.Tag(target(target), platform, "cats", null), number, at(second))
        .planned(START)
        .row();
  }

  public Seen post(String key, long likes) {
    return post(key, Count.of(likes));
  }

  public Seen post(String key, Count likes) {
    return post(key, likes, PUBLISHED, JsonNodeFactory.instance.objectNode().put("id", key));
  }

  public Seen post(String key, Count likes, Instant published, JsonNode source) {
    Counts counts = new Counts(Map.of(Metric.LIKES, likes));
    Post post =
        new Post(
            platform,
            prefix + key,
            prefix + key + "_7",
            null,
            new Author("a1", "alice", null),
            "text of " + key,
            published,
            null,
            null,
            counts,
            List.of(Hashtag.of("Cats")),
            null,
            "en",
            null,
            null);
    return new Seen(post, source);
  }

  /** A post that says something, in a language as its network declares it. */
  public Seen saying(String key, @Nullable String text, @Nullable String lang, long likes) {
    Post post =
        new Post(
            platform,
            prefix + key,
            prefix + key,
            null,
            new Author("a1", "alice", null),
            text,
            PUBLISHED,
            null,
            null,
            new Counts(Map.of(Metric.LIKES, Count.of(likes))),
            null,
            null,
            lang,
            null,
            null);
    return new Seen(post, JsonNodeFactory.instance.objectNode());
  }

  public static Tally acknowledged(List<Verdict> verdicts) {
    assertThat(verdicts).hasSize(1);
    assertThat(verdicts.getFirst()).isInstanceOf(Verdict.Acknowledged.class);
    return ((Verdict.Acknowledged) verdicts.getFirst()).tally();
  }

  public List<Observation> observations(String key) {
    return reader().observations(ref(key), EVER, MANY);
  }

  /**
   * Every delta is the step from the value before it: then those of any window add up. Each visit
   * has one observation.
   */
  public void assertChain(String key) {
    List<Observation> chain = observations(key);
    assertThat(Chain.link(chain).observations()).as(key).isEqualTo(chain);
    assertThat(chain.stream().map(o -> o.by().target() + ":" + o.by().visit()))
        .as(key)
        .doesNotHaveDuplicates();
  }

  /** Its chain is right and ends where the document says. */
  public void assertChainAndDocument(String key) {
    assertChain(key);
    Stored stored = reader().document(ref(key)).orElseThrow();
    assertThat(stored.merged().tail()).as(key).isEqualTo(Chain.link(observations(key)).tail());
  }

  @Override
  public void close() {
    transport.close();
  }
}
