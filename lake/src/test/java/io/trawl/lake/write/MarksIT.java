package io.trawl.lake.write;

import static io.trawl.lake.write.TestNet.acknowledged;
import static io.trawl.lake.write.TestNet.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.Lake;
import io.trawl.lake.merge.Mark;
import io.trawl.lake.merge.Marks;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Lost;
import io.trawl.model.Lost.Why;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is gone from its network is marked, with when it was first heard, and never missing. */
class MarksIT {

  private final TestNet net = new TestNet();
  private final Lake lake = net.lake();

  @AfterEach
  void close() {
    net.close();
  }

  private VisitResult gone(int number, int second, Lost... lost) {
    return net.visit("t", number, second).losing(List.of(lost));
  }

  private Marks marks(String key) {
    return net.reader().document(net.ref(key)).orElseThrow().marks();
  }

  @Test
  void aPostThatIsGoneStaysWithAMarkAndComesBackWithItsHistory() {
    lake.write(List.of(net.visit("t", 1, 0, net.post("a", 3))));

    acknowledged(lake.write(List.of(gone(2, 10, Lost.post("a_7", Why.UNKNOWN)))));
    acknowledged(lake.write(List.of(gone(3, 20, Lost.post("a_7", Why.DELETED)))));

    assertThat(marks("a").open()).contains(new Mark(Why.DELETED, at(10), at(20), null));
    JsonNode shown = net.reader().json(net.ref("a")).orElseThrow();
    assertThat(shown.path("gone").path("cause").asText()).isEqualTo("deleted");
    assertThat(shown.path("gone").path("since").asText()).isEqualTo(at(10).toString());
    assertThat(shown.path("text").asText()).as("what it said").isEqualTo("text of a");
    assertThat(shown.path("lastSeenAt").asText())
        .as("nothing was seen of it")
        .isEqualTo(at(0).toString());

    acknowledged(lake.write(List.of(net.visit("t", 4, 30, net.post("a", 5)))));

    assertThat(marks("a").open()).isEmpty();
    assertThat(marks("a").over()).containsExactly(new Mark(Why.DELETED, at(10), at(20), at(30)));
    JsonNode back = net.reader().json(net.ref("a")).orElseThrow();
    assertThat(back.has("gone")).isFalse();
    assertThat(back.path("goneBefore").path(0).path("until").asText()).isEqualTo(at(30).toString());
    net.reader().refresh();
    net.assertChainAndDocument("a");
  }

  @Test
  void aPostThatWasWrittenAMomentAgoIsFoundByItsKey() {
    acknowledged(lake.write(List.of(net.visit("t", 1, 0, net.post("b", 1)).losing(List.of()))));
    acknowledged(lake.write(List.of(gone(2, 5, Lost.post(net.ref("b").key(), Why.DELETED)))));

    assertThat(marks("b").open()).isPresent();
  }

  @Test
  void whatTheSameAnswerBringsAndCallsGoneIsGone() {
    lake.write(List.of(net.visit("t", 1, 0, net.post("c", 1))));

    for (int number = 2; number < 4; number++) {
      VisitResult shell =
          net.visit("t", number, number, net.post("c", 1))
              .losing(List.of(Lost.post("c_7", Why.DELETED)));
      acknowledged(lake.write(List.of(shell)));
    }

    assertThat(marks("c").all())
        .as("one stretch, from the first word on")
        .containsExactly(new Mark(Why.DELETED, at(2), at(3), null));
  }

  @Test
  void anIdOfAnotherServerMarksNothing() {
    lake.write(List.of(net.visit("t", 1, 0, net.post("d", 1))));

    acknowledged(
        lake.write(
            List.of(net.visit("other", 1, 10).losing(List.of(Lost.post("d_7", Why.DELETED))))));
    acknowledged(lake.write(List.of(gone(2, 10, Lost.post("unknown", Why.DELETED)))));

    assertThat(marks("d")).isEqualTo(Marks.NONE);
  }

  @Test
  void anAccountThatIsSuspendedIsMarked() {
    lake.write(List.of(net.visit("t", 1, 0, account())));

    acknowledged(lake.write(List.of(gone(2, 10, Lost.account("n7", Why.SUSPENDED)))));

    Ref ref = new Ref(Kind.PROFILE, net.platform(), "acct-1");
    assertThat(net.reader().document(ref).orElseThrow().marks().open())
        .contains(new Mark(Why.SUSPENDED, at(10), at(10), null));
  }

  @Test
  void anEditIsMarkedWithWhenItWasFirstSeen() {
    lake.write(List.of(net.visit("t", 1, 0, post("e", "first", null))));
    lake.write(List.of(net.visit("t", 2, 10, post("e", "second", at(5)))));
    lake.write(List.of(net.visit("t", 3, 20, post("e", "second", at(5)))));

    JsonNode shown = net.reader().json(net.ref("e")).orElseThrow();
    assertThat(shown.path("editedAt").asText()).isEqualTo(at(5).toString());
    assertThat(shown.path("editSeenAt").asText()).isEqualTo(at(10).toString());
  }

  @Test
  void aMarkThatIsSentTwiceOrByAnotherProcessIsOne() {
    lake.write(List.of(net.visit("t", 1, 0, net.post("f", 1))));
    Lake other = net.lake();

    acknowledged(lake.write(List.of(gone(2, 10, Lost.post("f_7", Why.DELETED)))));
    acknowledged(other.write(List.of(gone(2, 10, Lost.post("f_7", Why.DELETED)))));
    acknowledged(lake.write(List.of(net.visit("t", 3, 20, net.post("f", 2)))));
    acknowledged(other.write(List.of(gone(2, 10, Lost.post("f_7", Why.DELETED)))));

    assertThat(marks("f").all()).containsExactly(new Mark(Why.DELETED, at(10), at(10), at(20)));
    net.reader().refresh();
    net.assertChainAndDocument("f");
  }

  private Seen post(String key, String text, Instant edited) {
    Post post =
        new Post(
            net.platform(),
            net.ref(key).key(),
            key,
            null,
            Author.UNKNOWN,
            text,
            TestNet.PUBLISHED,
            edited,
            null,
            new Counts(Map.of()),
            null,
            null,
            null,
            null,
            null);
    return new Seen(post, JsonNodeFactory.instance.objectNode());
  }

  private Seen account() {
    Profile profile =
        new Profile(
            net.platform(),
            "acct-1",
            "n7",
            "ann",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new Counts(Map.of(Metric.FOLLOWERS, Count.of(3))),
            null,
            null);
    return new Seen(profile, JsonNodeFactory.instance.objectNode());
  }
}
