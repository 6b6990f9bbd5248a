package io.trawl.insights;

import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Repost;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts counted over a real lake, each once. */
class UsersEngagedIT {

  private static final Author ALICE = new Author("1", "alice", null);
  private static final Author BOB = new Author("2", "bob", null);
  private static final Author CAROL = new Author("3", "carol", null);
  private static final Author DAVE = new Author("4", "dave", null);

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void whoPostsTwiceAndCommentsAsWellIsOneAccount() {
    lake.look(
        "nike",
        at("02:00"),
        Altered.by(ALICE, lake.post("a", at("00:10"), 1)),
        Altered.by(ALICE, lake.post("b", at("00:20"), 1)),
        Altered.by(BOB, lake.post("c", at("00:30"), 1)),
        comment(ALICE, "x"),
        comment(CAROL, "y"),
        comment(CAROL, "z"));

    JsonNode people = ask("nike").path("all");

    assertThat(people.path("authors").asLong()).isEqualTo(2);
    assertThat(people.path("commenters").asLong()).isEqualTo(2);
    assertThat(people.path("engaged").asLong()).isEqualTo(3);
    assertThat(people.path("unnamed").asLong()).isZero();
  }

  /**
   * Users engaged: authors {a, b}, commenters {b, c, c}, reposters {a, d}, comments read on 3 of 4
   * posts → 4 (2 / 2 / 2), .75.
   */
  @Test
  void whoPostedCommentedOrPassedOnIsCountedOnce() {
    lake.look(
        "nike",
        at("02:00"),
        Altered.by(ALICE, lake.post("a", at("00:10"), 1)),
        Altered.by(BOB, lake.post("b", at("00:20"), 1)),
        Altered.by(BOB, lake.post("c", at("00:30"), 1)),
        Altered.by(BOB, lake.post("d", at("00:35"), 1)),
        repost(ALICE, "b"),
        repost(DAVE, "b"));
    lake.talk("nike", at("02:01"), "a", comment(BOB, "x"), comment(CAROL, "y"));
    lake.talk("nike", at("02:02"), "b", comment(CAROL, "z"));
    lake.talk("nike", at("02:03"), "c");

    JsonNode answer = ask("nike");

    assertThat(answer.path("all").toString())
        .isEqualTo("{\"authors\":2,\"commenters\":2,\"reposters\":2,\"engaged\":4,\"unnamed\":0}");
    assertThat(answer.at("/targets/0/people")).isEqualTo(answer.path("all"));
    assertThat(answer.path("reading").toString()).isEqualTo("{\"posts\":4,\"read\":3}");
    assertThat(answer.at("/targets/0/reading")).isEqualTo(answer.path("reading"));
  }

  @Test
  void whoPassesOnTheSameAgainCountsOnceAndNobodyMayHaveBeenMissed() {
    lake.look("nike", at("02:00"), Altered.by(ALICE, lake.post("a", at("00:10"), 1)));
    assertThat(ask("nike").at("/all/reposters").isNull()).isTrue();

    lake.look("nike", at("03:00"), repost(DAVE, "a"));
    lake.look("nike", at("04:00"), repost(DAVE, "a"));

    assertThat(ask("nike").at("/all/reposters").asLong()).isEqualTo(1);
    assertThat(ask("nike").at("/all/engaged").asLong()).isEqualTo(2);
  }

  @Test
  void whoTakesPartUnderTwoTargetsCountsForBothAndOnceInAll() {
    lake.look("nike", at("02:00"), Altered.by(ALICE, lake.post("a", at("00:10"), 1)));
    lake.look("puma", at("02:00"), Altered.by(ALICE, lake.post("b", at("00:10"), 1)));

    JsonNode answer = ask("nike", "puma");

    assertThat(answer.path("all").path("engaged").asLong()).isEqualTo(1);
    assertThat(answer.path("targets").path(0).path("people").path("engaged").asLong()).isEqualTo(1);
    assertThat(answer.path("targets").path(1).path("people").path("engaged").asLong()).isEqualTo(1);
    assertThat(answer.path("lowerBound").asBoolean()).isTrue();
  }

  @Test
  void aPostThatNamesNobodyIsNobodysAndIsSaid() {
    lake.look("nike", at("02:00"), Altered.by(Author.UNKNOWN, lake.post("a", at("00:10"), 1)));

    JsonNode people = ask("nike").path("all");

    assertThat(people.path("engaged").asLong()).isZero();
    assertThat(people.path("unnamed").asLong()).isEqualTo(1);
  }

  private Repost repost(Author by, String of) {
    return Objects.requireNonNull(Repost.of(lake.platform(), null, by, at("00:50"), of));
  }

  private Comment comment(Author author, String key) {
    return new Comment(Altered.by(author, lake.post(key, at("00:40"), 1)), "a", null);
  }

  private JsonNode ask(String... targets) {
    return lake.ask("users-engaged", lake.day(targets), Map.of());
  }
}
