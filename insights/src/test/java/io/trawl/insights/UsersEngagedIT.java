package io.trawl.insights;

import static io.trawl.insights.SmallLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts counted over a real lake, each once. */
class UsersEngagedIT {

  private static final Author ALICE = new Author("1", "alice", null);
  private static final Author BOB = new Author("2", "bob", null);
  private static final Author CAROL = new Author("3", "carol", null);

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

  /** Users engaged: authors {a, b}, commenters {b, c, c}, comments read on 3 of 4 posts → .75. */
  @Test
  void ofHowManyPostsCommentsWereReadIsTold() {
    lake.look(
        "nike",
        at("02:00"),
        Altered.by(ALICE, lake.post("a", at("00:10"), 1)),
        Altered.by(BOB, lake.post("b", at("00:20"), 1)),
        Altered.by(BOB, lake.post("c", at("00:30"), 1)),
        Altered.by(BOB, lake.post("d", at("00:35"), 1)));
    lake.talk("nike", at("02:01"), "a", comment(BOB, "x"), comment(CAROL, "y"));
    lake.talk("nike", at("02:02"), "b", comment(CAROL, "z"));
    lake.talk("nike", at("02:03"), "c");

    JsonNode answer = ask("nike");

    assertThat(answer.path("all").toString())
        .isEqualTo(
            "{\"authors\":2,\"commenters\":2,\"reposters\":null,\"engaged\":3,\"unnamed\":0}");
    assertThat(answer.path("reading").toString()).isEqualTo("{\"posts\":4,\"read\":3}");
    assertThat(answer.at("/targets/0/reading")).isEqualTo(answer.path("reading"));
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

  private Comment comment(Author author, String key) {
    return new Comment(Altered.by(author, lake.post(key, at("00:40"), 1)), "a", null);
  }

  private JsonNode ask(String... targets) {
    return lake.ask("users-engaged", lake.day(targets), Map.of());
  }
}
