package io.trawl.lake.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.Inconsistent;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.visit.Withheld;
import io.trawl.model.Author;
import io.trawl.model.Barred;
import io.trawl.model.Comment;
import io.trawl.model.Counts;
import io.trawl.model.Post;
import io.trawl.model.Repost;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuppressionTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Target TAG = new Target.Tag("t", "net", "cats", null);
  private static final String NOBODY = "{}";

  private final Barred barred = new Barring("net", Set.of("a-1"), Set.of("ann"), Set.of("gone"));
  private final Gate gate = new Suppression(barred);

  @Test
  void whatIsTheirsIsWithheldAndTheRestComesIn() {
    VisitResult result =
        result(
            TAG,
            "{'n': 1}",
            post("1", "a-1", "ann"),
            post("2", "b-1", "bob"),
            comment("3", "b-1", "gone"),
            comment("4", "b-1", "2"),
            repost("a-1", "2"),
            repost("b-1", "gone"),
            repost("b-1", "2"));

    VisitResult passed = gate.pass(result);

    assertThat(passed.documents())
        .extracting(seen -> seen.document().key())
        .containsExactly("2", "4", "b-1 2");
    assertThat(passed.withheld()).hasSize(4).containsOnly(Withheld.SUPPRESSED);
    assertThat(passed.delivered()).isEqualTo(result.delivered());
    assertThat(passed.raw()).as("an answer that names nobody").isEqualTo(result.raw());
  }

  @Test
  void somebodyElsesDocumentComesInWithoutThemBesideItsText() {
    Post post = said("2", new Author("b-1", "bob", null));
    Post mentioning =
        new Post(
            "net",
            "2",
            "2",
            null,
            post.author(),
            "hello @ann",
            null,
            null,
            null,
            Counts.NONE,
            null,
            List.of("ann", "cid"),
            null,
            null,
            null);
    JsonNode source =
        json(
            "{'text': 'hello @ann', 'likes': 3, 'quoted': {'author': {'id': 'a-1'}, 'text':"
                + " 'mine'},'mentions': [{'username': 'ann'}, {'username': 'cid'}],"
                + " 'reply_to_user_id': 'a-1'}");

    Seen kept = gate.pass(result(TAG, NOBODY, new Seen(mentioning, source))).documents().getFirst();

    assertThat(((Post) kept.document()).mentions()).containsExactly("cid");
    assertThat(((Post) kept.document()).text()).isEqualTo("hello @ann");
    assertThat(kept.source())
        .isEqualTo(json("{'text': 'hello @ann', 'likes': 3, 'mentions': [{'username': 'cid'}]}"));
  }

  @Test
  void anAnswerThatNamesThemIsNotKeptRawAndTheRowSaysSo() {
    VisitResult passed =
        gate.pass(result(TAG, "{'items': [{'user': {'id': 'a-1'}}]}", post("2", "b-1", "bob")));

    assertThat(passed.raw()).isNull();
    assertThat(passed.visit().notes()).containsExactly(VisitResult.RAW_WITHHELD);
    assertThat(passed.withheld()).isEmpty();
    assertThat(passed.documents()).hasSize(1);
  }

  @Test
  void anAnswerNobodyCanReadThatNamesThemIsWithheldAndNotQuarantined() {
    VisitResult held =
        new VisitResult(row(TAG, RequestKind.PAGE), List.of(), NOW, raw("<p>by @ann</p>"), true);

    VisitResult passed = gate.pass(held);

    assertThat(passed.quarantine()).isFalse();
    assertThat(passed.raw()).isNull();
    assertThat(passed.withheld()).containsExactly(Withheld.SUPPRESSED);
    assertThat(passed.delivered()).isEqualTo(1);
  }

  @Test
  void anItemNobodyCanReadThatIsTheirsIsDroppedAndCounted() {
    VisitResult result =
        result(TAG, NOBODY)
            .read(
                new Reading("net", 1, json("{'kind': 'page'}"), json("{}")),
                List.of(json("{'author': {'id': 'a-1'}}"), json("{'author': {'id': 'b-1'}}")));

    VisitResult passed = gate.pass(result);

    assertThat(passed.unread()).containsExactly(json("{'author': {'id': 'b-1'}}"));
    assertThat(passed.withheld()).containsExactly(Withheld.SUPPRESSED);
  }

  @Test
  void theRowOfAVisitToThemDoesNotSayToWhom() {
    Target.Handle ann = new Target.Handle("t-9", "net", "ann", null, "a-1");

    VisitResult passed = gate.pass(result(ann, NOBODY));

    assertThat(passed.visit().target())
        .isEqualTo(new Target.Handle("t-9", "net", Suppression.NAMELESS, null, null));
    assertThat(passed.visit().cause()).isNull();
  }

  @Test
  void theRowOfAFileThatIsCalledAfterThemDoesNotSayAfterWhom() {
    Target file = new Target.Tag("i-1", "net", "ann.jsonl", null);

    VisitResult passed = gate.pass(result(row(file, RequestKind.IMPORT), NOBODY));

    assertThat(passed.visit().target())
        .isEqualTo(new Target.Tag("i-1", "net", "erased.jsonl", null));
  }

  @Test
  void onAnotherPlatformTheSameIdIsSomebodyElse() {
    Target other = new Target.Tag("t", "other", "cats", null);
    VisitResult result = result(other, NOBODY, post("1", "a-1", "ann"));

    assertThat(gate.pass(result)).isSameAs(result);
  }

  @Test
  void aGateThatLosesAViewIsFoundOut() {
    Door losing = new Door(List.of(() -> result -> result.letIn(List.of(), List.of(), List.of())));

    assertThatThrownBy(() -> losing.pass(List.of(result(TAG, NOBODY, post("1", "b", "b")))))
        .isInstanceOf(Inconsistent.class);
  }

  @Test
  void gatesAreAskedForOncePerWriteAndInOrder() {
    Door door =
        new Door(
            List.of(
                () -> result -> result.of(result.visit().noting("one")),
                () -> result -> result.of(result.visit().noting("two"))));

    assertThat(door.pass(List.of(result(TAG, NOBODY))).getFirst().visit().notes())
        .containsExactly("one", "two");
  }

  private static VisitResult result(Target target, String body, Seen... seen) {
    return result(row(target, RequestKind.PAGE), body, seen);
  }

  private static VisitResult result(Visit row, String body, Seen... seen) {
    return new VisitResult(row, List.of(seen), NOW, raw(body.replace('\'', '"')), false);
  }

  private static RawResponse raw(String body) {
    return new RawResponse(
        "https://net.example/tags/cats", 200, Map.of(), new RawBody(body.getBytes(UTF_8)));
  }

  private static Visit row(Target target, RequestKind request) {
    return Look.of(target, 1, NOW)
        .asking(request)
        .saying("because of ann")
        .every(Duration.ofMinutes(5))
        .from("net")
        .row();
  }

  private static Seen post(String key, String author, String handle) {
    return new Seen(said(key, new Author(author, handle, null)), json(NOBODY));
  }

  private static Seen comment(String key, String author, String of) {
    return new Seen(new Comment(said(key, new Author(author, null, null)), of, null), json(NOBODY));
  }

  private static Seen repost(String by, String of) {
    Author author = new Author(by, null, null);
    return new Seen(Objects.requireNonNull(Repost.of("net", null, author, NOW, of)), json(NOBODY));
  }

  private static Post said(String key, Author author) {
    return new Post(
        "net",
        key,
        key,
        null,
        author,
        "words",
        null,
        null,
        null,
        Counts.NONE,
        null,
        null,
        null,
        null,
        null);
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }
}
