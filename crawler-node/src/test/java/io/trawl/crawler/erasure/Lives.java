package io.trawl.crawler.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.lake.Lake;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import io.trawl.registry.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Puts somebody everywhere. */
final class Lives {

  static final String ID = "did:plc:quilla";
  static final String HANDLE = "quilla.example";
  static final String FORMER = "quillb.example";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Author QUILLA = new Author(ID, HANDLE, "Quilla");
  private static final Author BOB = new Author("did:plc:bob", "bob.example", "Bob");
  private static final Author CID = new Author("did:plc:cid", "cid.example", "Cid");
  private static final Instant THEN = Instant.parse("2026-06-01T11:00:00Z");

  private final String net;
  private final AtomicInteger visits = new AtomicInteger();

  Lives(String net) {
    this.net = net;
  }

  int visits() {
    return visits.get();
  }

  /** Four visits: a page, one without them, their profile, and an answer nobody can read. */
  void fill(Lake lake, Target.Handle target) {
    written(lake, page(THEN, true));
    written(
        lake,
        new VisitResult(
            row(tag(), VisitOutcome.FETCHED, THEN), List.of(), THEN, raw("{'likes': 7}"), false));
    Profile profile =
        new Profile(
            net, ID, ID, HANDLE, "Quilla", "bio", null, null, null, null, null, counts(9), null,
            null);
    Target.Handle resolved = new Target.Handle(target.id(), net, HANDLE, null, ID);
    written(
        lake,
        new VisitResult(
            row(resolved, VisitOutcome.FETCHED, THEN),
            List.of(new Seen(profile, json("{'did': '" + ID + "'}"))),
            THEN,
            null,
            false));
    written(
        lake,
        new VisitResult(
            row(tag(), VisitOutcome.UNREADABLE, THEN),
            List.of(),
            THEN,
            raw("<a href='/profile/" + HANDLE + "'>"),
            true));
  }

  /**
   * A page with a post of theirs, and one that quotes them.
   *
   * @param talked whether there are comments, reposts, and an item nobody can read, as well
   */
  VisitResult page(Instant at, boolean talked) {
    Post theirs = post("at://" + ID + "/1", QUILLA);
    Post quoting = post("at://did:plc:bob/1", BOB);
    Post answer = post("at://" + ID + "/2", QUILLA);
    List<Seen> posts =
        List.of(
            new Seen(theirs, json("{'uri': 'at://" + ID + "/1'}")),
            new Seen(quoting, json("{'likes': 1, 'quoted': {'author': {'did': '" + ID + "'}}}")));
    List<Seen> all =
        List.of(
            posts.getFirst(),
            posts.getLast(),
            below(post("at://did:plc:cid/1", CID), theirs, null),
            below(answer, quoting, null),
            below(post("at://did:plc:cid/2", CID), quoting, answer.key()),
            passedOn(quoting, QUILLA),
            passedOn(theirs, CID),
            passedOn(quoting, CID));
    RawResponse raw = raw("{'feed': [{'author': {'did': '" + ID + "'}}]}");
    VisitResult result =
        new VisitResult(row(tag(), VisitOutcome.FETCHED, at), talked ? all : posts, at, raw, false);
    return talked
        ? result.read(
            new Reading(net, 1, json("{'kind': 'page'}"), json("{}")),
            List.of(json("{'post': {'author': {'handle': '" + HANDLE + "'}}}")))
        : result;
  }

  private Seen passedOn(Post of, Author by) {
    return new Seen(Objects.requireNonNull(Repost.of(net, null, by, THEN, of.key())), json("{}"));
  }

  private static Seen below(Post said, Post of, @Nullable String parent) {
    return new Seen(new Comment(said, of.key(), parent), json("{}"));
  }

  /** Rows that name them, one statement each. */
  void fill(Database database, Target.Handle target) {
    String id = target.id();
    List<String> statements =
        List.of(
            "update target set native_id = 'ID' where id = 'T'",
            "insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,"
                + " event_ser_manifest, event_payload) values ('target|T', 1, 'w', 1, '', 'ID')",
            "insert into snapshot values ('target|T', 1, 1, 1, '', 'ID')",
            "insert into source_state values ('s', '', 1, 'open', now(), 1, null, 'gone', null,"
                + " 404, 'no account @HANDLE', 'T', 1, now())",
            "insert into block (subject, target_id, instance, from_at, until_at, reason, actor)"
                + " values ('T', 'T', '', now(), now(), 'x', 'x')",
            "insert into block (subject, platform, instance, from_at, until_at, reason, actor)"
                + " values ('NET', 'NET', '', now(), now(), 'because of HANDLE', 'x')",
            "insert into finding values ('f', 's', 'e', '', 'p', 'vanished', 'text', 1, 'null', 0,"
                + " now(), 'T', '{HANDLE}', 'open', null, null)",
            "insert into import (id, team, actor, name, bytes, digest, format, source_kind,"
                + " source_id, created_at, updated_at) values ('i', 'default', 'a',"
                + " 'HANDLE.ndjson', 1, 'd', 'f', '', '', now(), now())",
            "insert into audit (at, team, actor, action, subject, detail) values (now(), 'default',"
                + " 'a', 'target.rename', 'T', '{\"from\":\"FORMER\",\"to\":\"HANDLE\"}')",
            "insert into token (id, platform, instance, calls, window_ms, state, created_at)"
                + " values ('k', 'NET', '', 1, 1, 'active', now())",
            "insert into token_pin values ('p', 'ID', 'k', now())",
            "insert into token_lease (token_id, lease_id, fence, calls, use_by, object)"
                + " values ('k', 1, 1, 1, now(), 'HANDLE')");
    database
        .jdbi()
        .useHandle(rows -> {
          for (String sql : statements) {
            rows.execute(
                sql.replace("'T'", "'" + id + "'")
                    .replace("target|T", "target|" + id)
                    .replace("'ID'", "'" + ID + "'")
                    .replace("HANDLE", HANDLE)
                    .replace("FORMER", FORMER)
                    .replace("NET", net));
          }
        });
  }

  static Tally written(Lake into, VisitResult result) {
    return switch (into.write(List.of(result)).getFirst()) {
      case Verdict.Acknowledged(var tally) -> tally;
      case Verdict.NotAcknowledged(var reason) -> throw new AssertionError(reason);
    };
  }

  private Target tag() {
    return new Target.Tag("t-tag-" + net, net, "cats", null);
  }

  private static RawResponse raw(String body) {
    return new RawResponse(
        "https://net.example/tags/cats",
        200,
        Map.of(),
        new RawBody(body.replace('\'', '"').getBytes(UTF_8)));
  }

  private Visit row(Target of, VisitOutcome outcome, Instant at) {
    return Look.of(of, visits.incrementAndGet(), at)
        .ending(outcome)
        .every(Duration.ofMinutes(5))
        .from(net)
        .row();
  }

  private Post post(String key, Author author) {
    return new Post(
        net, key, key, null, author, "words", THEN, null, null, counts(3), null, List.of(), null,
        null, null);
  }

  private static Counts counts(long count) {
    return new Counts(Map.of(Metric.LIKES, Count.of(count)));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }
}
