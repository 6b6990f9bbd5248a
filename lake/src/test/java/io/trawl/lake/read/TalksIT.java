package io.trawl.lake.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.Lake;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.Talk;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.write.TestNet;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Comments, and whose are to be read next, asked of a real Elasticsearch. */
class TalksIT {

  private final TestNet net = new TestNet();
  private final Lake lake = net.lake();
  private int visits;

  @AfterEach
  void close() {
    net.close();
  }

  @Test
  void thePostThatGainedMostSinceItsCommentsWereReadIsNext() {
    see("much", Count.of(50));
    see("little", Count.of(3));
    read(next().orElseThrow());
    assertThat(nextKey()).contains("little");
    read(next().orElseThrow());
    assertThat(nextKey()).isEmpty();

    see("much", Count.of(51));
    see("little", Count.of(5));
    assertThat(nextKey()).contains("little");
  }

  @Test
  void ofEqualsTheYoungestIsNext() {
    see("old", Count.of(3), TestNet.PUBLISHED.minus(Duration.ofDays(2)));
    see("young", Count.of(3), TestNet.PUBLISHED);
    see("older", Count.of(3), TestNet.PUBLISHED.minus(Duration.ofDays(9)));

    assertThat(nextKey()).contains("young");
  }

  @Test
  void aPostThatSaysNoNumberOrNoneIsNeverNext() {
    see("absent", Count.absent());
    see("hidden", Count.hidden());
    see("none", Count.of(0));

    assertThat(nextKey()).isEmpty();
  }

  @Test
  void othersPostsAreNotMine() {
    see("a", Count.of(3));

    lake.reader().refresh();
    assertThat(lake.reader().unread(net.platform(), net.target("other"))).isEmpty();
  }

  @Test
  void readingCommentsIsNoViewOfThePost() {
    see("a", Count.of(3));
    JsonNode before = lake.reader().json(net.ref("a")).orElseThrow();
    read(next().orElseThrow(), comment("c1", "a", null));

    JsonNode after = lake.reader().json(net.ref("a")).orElseThrow();
    assertThat(after.path(Schema.LAST_SEEN_AT)).isEqualTo(before.path(Schema.LAST_SEEN_AT));
    assertThat(after.path(Schema.COMMENTS_READ_AT).asText())
        .isEqualTo(TestNet.at(visits).toString());
    lake.reader().refresh();
    assertThat(net.observations("a")).hasSize(1);
    see("a", Count.of(4));
    assertThat(next()).map(Talk::comments).contains(4L);
    net.assertChainAndDocument("a");
  }

  @Test
  void aCommentIsADocumentOfItsOwnAndNoPost() {
    see("a", Count.of(2));
    var verdicts = lake.write(List.of(result(next().orElseThrow(), comment("a", "a", null))));

    assertThat(TestNet.acknowledged(verdicts).newPosts()).isZero();
    assertThat(TestNet.acknowledged(verdicts).stored()).isEqualTo(1);
    Ref comment = new Ref(Kind.COMMENT, net.platform(), "a");
    JsonNode found = lake.reader().json(comment).orElseThrow();
    assertThat(found.path(Schema.KIND).asText()).isEqualTo("comment");
    assertThat(found.path(Schema.OF).asText()).isEqualTo("a");
    assertThat(lake.reader().json(net.ref("a")).orElseThrow().path(Schema.KIND).asText())
        .isEqualTo("post");
    assertThat(count(Indices.documents(Kind.POST, net.platform()))).isEqualTo(1);
    assertThat(count(Indices.documents(Kind.COMMENT, net.platform()))).isEqualTo(1);
  }

  @Test
  void anotherAttemptOfTheSameVisitDoublesNothing() {
    see("a", Count.of(2));
    Talk talk = next().orElseThrow();
    VisitResult result = result(talk, comment("c1", "a", null), comment("c2", "a", "c1"));

    lake.write(List.of(result));
    net.lake().write(List.of(result));

    assertThat(count(Indices.documents(Kind.COMMENT, net.platform()))).isEqualTo(2);
    assertThat(nextKey()).isEmpty();
  }

  @Test
  void commentsArePagedInOrderOfPublication() {
    see("a", Count.of(9));
    read(
        next().orElseThrow(),
        comment("c3", "a", null, TestNet.PUBLISHED.plusSeconds(3)),
        comment("c1", "a", null, TestNet.PUBLISHED.plusSeconds(1)),
        comment("c9", "a", null, null),
        comment("c2", "a", "c1", TestNet.PUBLISHED.plusSeconds(2)),
        comment("x", "b", null, TestNet.PUBLISHED));

    assertThat(below("a", null, 2)).containsExactly("c1", "c2");
    assertThat(below("a", "c2", 2)).containsExactly("c3", "c9");
    assertThat(below("a", "c9", 2)).isEmpty();
    assertThat(lake.reader().comments(net.ref("a"), "x", 2)).isEmpty();
  }

  @Test
  void aPostThatWasTakenAwayMeanwhileIsNoObstacle() {
    Talk gone = new Talk("never-there", "1", 3);

    assertThat(TestNet.acknowledged(lake.write(List.of(result(gone)))).fetched()).isZero();
  }

  private List<String> below(String key, @Nullable String after, int limit) {
    lake.reader().refresh();
    return lake.reader().comments(net.ref(key), after, limit).orElseThrow().stream()
        .map(comment -> comment.path(Schema.KEY).asText())
        .toList();
  }

  private long count(String indices) {
    lake.reader().refresh();
    return lake.reader()
        .search(indices, JsonNodeFactory.instance.objectNode())
        .path("hits")
        .path("hits")
        .size();
  }

  private void see(String key, Count comments) {
    see(key, comments, TestNet.PUBLISHED);
  }

  private void see(String key, Count comments, Instant published) {
    Seen post = new Seen(post(key, comments, published), JsonNodeFactory.instance.objectNode());
    lake.write(List.of(net.visit("t", ++visits, visits, post)));
  }

  private void read(Talk talk, Seen... comments) {
    TestNet.acknowledged(lake.write(List.of(result(talk, comments))));
  }

  private VisitResult result(Talk talk, Seen... comments) {
    VisitResult seen = net.visit("t", ++visits, visits, comments);
    return new VisitResult(seen.visit(), seen.documents(), seen.observedAt(), null, false, talk);
  }

  private Optional<String> nextKey() {
    return next().map(Talk::key);
  }

  private Optional<Talk> next() {
    lake.reader().refresh();
    return lake.reader().unread(net.platform(), net.target("t"));
  }

  private Seen comment(String key, String of, @Nullable String parent) {
    return comment(key, of, parent, TestNet.PUBLISHED.plusSeconds(1));
  }

  private Seen comment(
      String key, String of, @Nullable String parent, @Nullable Instant published) {
    return new Seen(
        new Comment(post(key, Count.of(0), published), of, parent),
        JsonNodeFactory.instance.objectNode());
  }

  private Post post(String key, Count comments, @Nullable Instant published) {
    Post like = (Post) net.post(key, 1).document();
    return new Post(
        like.platform(),
        like.key(),
        like.deliveredId(),
        null,
        like.author(),
        like.text(),
        published,
        null,
        null,
        new Counts(Map.of(Metric.COMMENTS, comments)),
        null,
        null,
        null,
        null,
        null);
  }
}
