package io.trawl.connectors.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.connectors.shape.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final int POSTS = 5;

  private Watch watch = Watch.of(Learned.NOTHING);
  private final List<Change> findings = new ArrayList<>();

  @Test
  void aFieldThatIsRenamedIsMissedAndFoundAfterThreeAnswers() {
    see(30, WatchTest::asEver, 1L);

    see(2, post -> rename(post, "lang", "language"), 1L);
    assertThat(findings).isEmpty();
    see(1, post -> rename(post, "lang", "language"), 1L);

    assertThat(findings)
        .extracting(Change::place, Change::kind)
        .containsExactlyInAnyOrder(
            tuple("[].lang", Kind.VANISHED), tuple("[].language", Kind.APPEARED));
  }

  @Test
  void aChangeIsToldOnceAndIsTheRuleFromThenOn() {
    see(30, WatchTest::asEver, 1L);
    see(60, post -> rename(post, "lang", "language"), 1L);
    assertThat(findings).hasSize(2);

    see(60, post -> rename(post, "lang", "tongue"), 1L);

    assertThat(findings)
        .extracting(Change::place)
        .containsExactlyInAnyOrder("[].lang", "[].language", "[].language", "[].tongue");
  }

  @Test
  void whatDocumentsAreMadeOfIsMissedAtOnceAndNothingOfItMayBeStored() {
    see(30, WatchTest::asEver, 1L);

    Watch.Look look = watch.look(page(post -> rename(post, "likes", "hearts"), null), true);

    assertThat(look.broken())
        .hasValueSatisfying(why -> assertThat(why.reason()).contains("post.likes"));
    assertThat(look.findings()).extracting(Change::place).containsExactly("[].hearts", "[].likes");
    assertThat(look.next().learned()).isEqualTo(watch.learned());
  }

  @Test
  void whatIsNotStoredIsNotLearnedSoThatItStaysOutHoweverOftenItComes() {
    see(30, WatchTest::asEver, 1L);

    for (int i = 0; i < 200; i++) {
      Watch.Look look = watch.look(page(post -> rename(post, "likes", "hearts"), null), true);
      assertThat(look.broken()).isPresent();
      watch = look.next();
    }
  }

  @Test
  void whatIsHeldAgainAndAgainIsToldOnce() {
    see(30, WatchTest::asEver, 1L);
    see(20, post -> rename(post, "likes", "hearts"), null);

    assertThat(findings)
        .extracting(change -> change.kind() + " " + change.place())
        .contains("VANISHED [].likes")
        .doesNotHaveDuplicates();
  }

  @Test
  void aReaderThatKnowsTheNewNameMayStoreAgainAndTheChangeIsTold() {
    see(30, WatchTest::asEver, 1L);

    see(3, post -> rename(post, "likes", "hearts"), 1L);

    assertThat(watch.broken(page(post -> rename(post, "likes", "hearts"), 1L))).isEmpty();
    assertThat(findings).extracting(Change::place).contains("[].likes", "[].hearts");
  }

  @Test
  void onceAcknowledgedThePartIsStoredWithout() {
    see(30, WatchTest::asEver, 1L);
    Learned acknowledged = watch.learned().without(Set.of("[].likes"));

    watch = watch.joined(acknowledged);

    assertThat(watch.broken(page(post -> post.remove("likes"), null))).isEmpty();
  }

  @Test
  void aPartThatIsNotReadThoughAllIsDeliveredIsNoBreak() {
    see(30, WatchTest::asEver, 1L);

    assertThat(watch.look(page(WatchTest::asEver, null), true).broken())
        .as("it may be hidden: what was delivered is all there")
        .isEmpty();
  }

  @Test
  void aLoneDocumentThatLacksSomethingIsHeldButNoChangeUntilThreeDo() {
    see(30, WatchTest::asEver, 1L);

    Watch.Look first = watch.look(page(1, post -> post.remove("likes"), null), true);
    Watch.Look second = first.next().look(page(1, post -> post.remove("likes"), null), true);
    Watch.Look third = second.next().look(page(1, post -> post.remove("likes"), null), true);

    assertThat(first.broken()).hasValueSatisfying(why -> assertThat(why.few()).isTrue());
    assertThat(first.findings()).isEmpty();
    assertThat(second.findings()).isEmpty();
    assertThat(third.findings()).extracting(Change::place).containsExactly("[].likes");
  }

  @Test
  void anotherTypeIsFound() {
    see(30, WatchTest::asEver, 1L);

    see(3, post -> post.put("id", 7), 1L);

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().kind()).isEqualTo(Kind.RETYPED);
    assertThat(findings.getFirst().before().type()).isEqualTo(Type.TEXT);
    assertThat(findings.getFirst().after().type()).isEqualTo(Type.NUMBER);
  }

  @Test
  void anOddAnswerAmongManyIsNoChange() {
    see(30, WatchTest::asEver, 1L);
    for (int i = 0; i < 20; i++) {
      see(1, post -> post.put("poll", "yes").remove("lang"), 1L);
      see(9, WatchTest::asEver, 1L);
    }

    assertThat(findings).isEmpty();
  }

  @Test
  void aChangeThatComesAndGoesIsFoundInTheEnd() {
    see(30, WatchTest::asEver, 1L);
    for (int i = 0; i < 10; i++) {
      see(1, post -> rename(post, "lang", "language"), 1L);
      see(1, WatchTest::asEver, 1L);
    }

    assertThat(findings).extracting(Change::place).contains("[].lang");
  }

  @Test
  void anEmptyPageMissesNothing() {
    see(30, WatchTest::asEver, 1L);

    Watch.Look look = watch.look(Shape.of(JsonNodeFactory.instance.arrayNode(), List.of()), true);

    assertThat(look.findings()).isEmpty();
    assertThat(look.broken()).isEmpty();
  }

  @Test
  void anUnreadableAnswerTellsAtOnceWhatIsGone() {
    see(30, WatchTest::asEver, 1L);

    Watch.Look look = watch.look(page(post -> rename(post, "id", "ident"), null), false);

    assertThat(look.findings()).extracting(Change::place).containsExactly("[].id");
    assertThat(look.findings().getFirst().sample())
        .isEqualTo("{ident: text, lang: text, likes: number, user: object}");
  }

  @Test
  void twoNodesKnowTogetherWhatEachHasSeen() {
    see(15, WatchTest::asEver, 1L);
    Learned other = watch.fresh();

    Learned both = LearnedJson.read(LearnedJson.write(other.plus(watch.fresh())));

    assertThat(both.answers()).isEqualTo(30);
    watch = Watch.of(both);
    assertThat(watch.broken(page(post -> post.remove("likes"), null))).isPresent();
  }

  @Test
  void namesThatAreDataAreOnePlace() {
    for (int i = 0; i < 100; i++) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.putObject("byId").putObject("1234567" + i).put("n", i);
      root.putObject("byName").put("name" + (char) ('a' + i % 26) + (char) ('a' + i / 26), i);
      watch = watch.look(Shape.of(root, List.of()), true).next();
    }

    assertThat(watch.learned().places().keySet())
        .containsExactlyInAnyOrder(
            "", "#", ".byId", ".byId{}", ".byId{}.n", ".byName", ".byName{}");
  }

  private void see(int times, Consumer<ObjectNode> change, @Nullable Long likes) {
    for (int i = 0; i < times; i++) {
      Watch.Look look = watch.look(page(change, likes), true);
      watch = look.next();
      findings.addAll(look.findings());
    }
  }

  private static Shape page(Consumer<ObjectNode> change, @Nullable Long likes) {
    return page(POSTS, change, likes);
  }

  private static Shape page(int posts, Consumer<ObjectNode> change, @Nullable Long likes) {
    return Pages.of(posts, (post, _) -> change.accept(post), _ -> likes);
  }

  private static void asEver(ObjectNode post) {
    assertThat(post.path("id").isTextual()).isTrue();
  }

  private static void rename(ObjectNode object, String from, String to) {
    object.set(to, object.remove(from));
  }
}
