package io.trawl.lake;

import static io.trawl.lake.write.TestNet.acknowledged;
import static io.trawl.lake.write.TestNet.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.elastic.RestTransport;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.read.Point;
import io.trawl.lake.read.Window;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.schema.Templates;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.visit.VisitRow;
import io.trawl.lake.write.TestNet;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LakeIT {

  private static final TestNet NET = new TestNet();
  private static final Window DAY = new Window(at(0), at(86_400));
  private static final int LIMIT = 100;

  private final TestNet net = NET.fresh();
  private final Lake lake = net.lake();

  @AfterAll
  static void close() {
    NET.close();
  }

  @Test
  void aProfilePageAndATagPageMayComeInAnyOrder() {
    VisitResult tagPage = net.visit("tag", 1, 1, poor("a"), net.post("b", 3));
    VisitResult profilePage = net.visit("handle", 1, 2, net.post("a", 5), poor("b"));
    lake.write(List.of(tagPage));
    lake.write(List.of(profilePage));
    Stored oneWay = lake.reader().document(net.ref("a")).orElseThrow();
    TestNet other = NET.fresh();
    lake.write(List.of(other.visit("handle", 1, 2, other.post("a", 5))));
    lake.write(List.of(other.visit("tag", 1, 1, poor(other, "a"))));

    Stored otherWay = lake.reader().document(other.ref("a")).orElseThrow();

    assertThat(otherWay.merged().counts()).isEqualTo(oneWay.merged().counts());
    assertThat(otherWay.merged().field(Schema.TEXT)).isPresent();
    assertThat(otherWay.merged().field(Schema.TAGS)).isEqualTo(oneWay.merged().field(Schema.TAGS));
    assertThat(otherWay.merged().seenBy()).hasSize(2);
    assertThat(otherWay.merged().firstSeenAt()).isEqualTo(oneWay.merged().firstSeenAt());
  }

  @Test
  void aViewWithoutADateFindsThePostOfItsYear() {
    lake.write(List.of(net.visit("t", 1, 1, net.post("a", 5))));

    Tally tally = acknowledged(lake.write(List.of(net.visit("u", 1, 2, poor("a")))));

    assertThat(tally.newPosts()).isZero();
    assertThat(lake.reader().document(net.ref("a")).orElseThrow().merged().seenBy()).hasSize(2);
  }

  @Test
  void aPostThatBeganUndatedStaysWhereItIs() {
    lake.write(List.of(net.visit("t", 1, 1, poor("a"))));
    lake.write(List.of(net.visit("t", 2, 2, net.post("a", 5))));
    lake.reader().refresh();

    ObjectNode body = Json.object();
    body.set("query", Json.MAPPER.valueToTree(Map.of("term", Map.of("key", net.ref("a").key()))));
    JsonNode hits = lake.reader().search(Schema.ANY_POST, body).path("hits").path("hits");

    assertThat(hits).hasSize(1);
    assertThat(hits.path(0).path("_index").asText()).isEqualTo(Schema.undated(net.platform()));
  }

  @Test
  void whatWasFetchedIsStoredUnchangedOrQuarantined() {
    lake.write(List.of(net.visit("t", 1, 1, net.post("a", 5), net.post("b", 5))));

    VisitResult second =
        net.visit(
            "t", 2, 2, net.post("a", 5), net.post("b", 6), net.post("c", 1), net.post("c", 1));

    assertThat(acknowledged(lake.write(List.of(second))))
        .isEqualTo(new Tally(4, 1, 2, 2, 2, 0, 0, 0));
  }

  @Test
  void visitsAreJoinedAndEachGetsItsVerdict() {
    VisitResult one = net.visit("t", 1, 1, net.post("a", 5));
    VisitResult two = net.visit("u", 1, 2, net.post("a", 7), net.post("b", 7));
    VisitResult none = VisitResult.rowOnly(net.row("v", 1, 3));

    assertThat(lake.write(List.of(one, two, none)))
        .extracting(verdict -> acknowledged(List.of(verdict)))
        .containsExactly(
            new Tally(1, 1, 0, 1, 0, 0, 0, 0), new Tally(2, 1, 1, 2, 0, 0, 0, 0), Tally.NOTHING);
    lake.reader().refresh();
    net.assertChainAndDocument("a");
  }

  @Test
  void everyVisitLeavesARowThatIsReadBackWhole() {
    lake.write(
        List.of(net.visit("t", 1, 1, net.post("a", 5)), VisitResult.rowOnly(net.row("t", 2, 3))));
    lake.reader().refresh();

    assertThat(lake.reader().visits(List.of(net.target("t")), DAY, LIMIT))
        .containsExactly(
            new VisitRow(net.row("t", 1, 1), at(1), new Tally(1, 1, 0, 1, 0, 0, 0, 0)),
            new VisitRow(net.row("t", 2, 3), at(3), Tally.NOTHING));
  }

  @Test
  void theHistoryOfACountHasItsHiddenStretches() {
    lake.write(List.of(net.visit("t", 1, 1, net.post("a", 5))));
    lake.write(List.of(net.visit("t", 2, 2, net.post("a", Count.hidden()))));
    lake.write(List.of(net.visit("t", 3, 3, net.post("a", 9))));
    lake.reader().refresh();

    assertThat(lake.reader().history(net.ref("a"), Metric.LIKES, DAY, LIMIT))
        .containsExactly(
            new Point(at(1), Count.of(5)),
            new Point(at(2), Count.hidden()),
            new Point(at(3), Count.of(9)));
    assertThat(net.observations("a").getLast().steps().get(Metric.LIKES).delta()).hasValue(4);
  }

  @Test
  void profilesAndTagsAreDocumentsToo() {
    String key = net.target("x");
    lake.write(List.of(net.visit("t", 1, 1, profile(key), tag(key))));
    lake.reader().refresh();

    Ref profileRef = new Ref(Kind.PROFILE, net.platform(), key);
    Ref tagRef = new Ref(Kind.TAG, net.platform(), key);
    assertThat(lake.reader().history(profileRef, Metric.FOLLOWERS, DAY, LIMIT)).hasSize(1);
    assertThat(lake.reader().history(tagRef, Metric.TOTAL_POSTS, DAY, LIMIT))
        .containsExactly(new Point(at(1), Count.of(7_000_000_000L)));
    JsonNode json = lake.reader().json(tagRef).orElseThrow();
    assertThat(json.at("/related/0/totalPosts").asText()).isEqualTo("hidden");
    assertThat(json.has(Schema.STATE)).isFalse();
  }

  @Test
  void theRawAnswerOfTheLastVisitIsFoundAgain() {
    RawResponse raw =
        new RawResponse(
            "https://net.example/tags/cats",
            200,
            Map.of("x-left", "7"),
            new RawBody("{\"items\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    VisitResult seen = net.visit("t", 1, 1, net.post("a", 5));
    lake.write(List.of(new VisitResult(seen.visit(), seen.documents(), at(1), raw, false)));

    assertThat(lake.reader().raw(net.ref("a"))).contains(raw);
  }

  @Test
  void anUnreadableAnswerGoesToQuarantineWhole() {
    RawResponse raw =
        new RawResponse("https://net.example/", 200, Map.of(), new RawBody(new byte[] {1}));
    lake.write(List.of(new VisitResult(net.row("t", 1, 1), List.of(), at(1), raw, true)));
    lake.reader().refresh();

    ObjectNode body = Json.object();
    body.set("query", Json.MAPPER.valueToTree(Map.of("term", Map.of("target", net.target("t")))));
    assertThat(lake.reader().search(Schema.ANY_QUARANTINE, body).at("/hits/hits")).hasSize(1);
    assertThat(lake.reader().search(Schema.ANY_RAW, body).at("/hits/hits")).isEmpty();
  }

  @Test
  void anAccountIsFoundByEveryNameThatItHasOrHadAndStaysOne() {
    String ann = net.target("ann");
    String other = net.target("other");
    lake.write(List.of(net.visit("t", 1, 1, profile(ann, "Ann"))));
    lake.write(List.of(net.visit("t", 2, 2, profile(ann, "ann.new"))));
    lake.write(List.of(net.visit("u", 1, 3, profile(other, "ann"))));
    lake.reader().refresh();

    assertThat(keys(lake.reader().named(net.platform(), "ANN"))).containsExactly(other, ann);
    assertThat(keys(lake.reader().named(net.platform(), "ann.new"))).containsExactly(ann);
    assertThat(lake.reader().named(net.platform(), "nobody")).isEmpty();
    Ref ref = new Ref(Kind.PROFILE, net.platform(), ann);
    assertThat(lake.reader().history(ref, Metric.FOLLOWERS, DAY, LIMIT)).hasSize(2);
    JsonNode json = lake.reader().json(ref).orElseThrow();
    assertThat(json.path(Schema.HANDLE).asText()).isEqualTo("ann.new");
    assertThat(json.path(Schema.VERSIONS).findValuesAsText("value")).contains("Ann", "ann.new");
  }

  private static List<String> keys(List<JsonNode> documents) {
    return documents.stream().map(document -> document.path(Schema.KEY).asText()).toList();
  }

  /** An index that an older version made lacks what templates have got since. */
  @Test
  void whatIsNewInATemplateIsGivenToIndicesThatAreThere() {
    String index = Indices.documents(Kind.PROFILE, net.platform() + "old");
    try (Transport transport = RestTransport.of(LakeSettings.of(TestEngines.elasticsearch()))) {
      Elastic elastic = new Elastic(transport);
      ObjectNode older = Templates.all("2s").get("trawl-profile").deepCopy();
      ((ObjectNode) older.at("/template/mappings/properties")).remove(Schema.HANDLES);
      elastic.putTemplate("trawl-profile", older);
      elastic.ensureIndex(index);
      assertThat(mapping(transport, index)).doesNotContain(Schema.HANDLES);

      Lake.open(LakeSettings.of(TestEngines.elasticsearch()), Door.OPEN, InstantSource.system())
          .close();

      assertThat(mapping(transport, index)).contains(Schema.HANDLES);
    }
  }

  private static String mapping(Transport transport, String index) {
    return transport.send("GET", "/" + index + "/_mapping", new byte[0]).json().toString();
  }

  private Seen profile(String key) {
    return profile(key, "alice");
  }

  private Seen profile(String key, String handle) {
    Counts followers = new Counts(Map.of(Metric.FOLLOWERS, Count.of(100)));
    Profile profile =
        new Profile(
            net.platform(),
            key,
            key,
            handle,
            "Alice",
            "bio",
            null,
            true,
            null,
            null,
            null,
            followers,
            List.of(new Profile.Related(null, "bob", null)),
            null);
    return new Seen(profile, Json.object());
  }

  private Seen tag(String key) {
    Counts total = new Counts(Map.of(Metric.TOTAL_POSTS, Count.of(7_000_000_000L)));
    TagStats tag =
        new TagStats(
            net.platform(),
            key,
            key,
            Hashtag.of("Cats"),
            null,
            total,
            null,
            List.of(new TagStats.Related(Hashtag.of("dogs"), Count.hidden())));
    return new Seen(tag, Json.object());
  }

  private Seen poor(String key) {
    return poor(net, key);
  }

  /** As a tag page shows it: no date, no count. */
  private static Seen poor(TestNet net, String key) {
    return net.post(key, Count.absent(), (Instant) null, JsonNodeFactory.instance.objectNode());
  }
}
