package io.trawl.registry;

import io.trawl.model.Barred;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The list of whom nothing may be kept. It only grows: what was read once is read no more, and a
 * question whether there is more costs one row.
 */
public final class Suppressions {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** How the list stands. */
  private record Head(Marks marks, long version) {}

  /** Answers remembered of one state: pages name the same accounts again and again. */
  private static final int ASKED_MAX = 50_000;

  /**
   * A state of the list.
   *
   * @param asked what was asked and answered: a mark costs more than all else of a question
   */
  private record Marked(
      Marks marks,
      long version,
      Set<String> platforms,
      Set<ByteBuffer> all,
      Map<String, Boolean> asked)
      implements Barred {

    @Override
    public boolean isEmpty(String platform) {
      return !platforms.contains(platform);
    }

    @Override
    public boolean account(String platform, String id) {
      return has(platform, Marks.Kind.ACCOUNT, id);
    }

    @Override
    public boolean handle(String platform, String handle) {
      return has(platform, Marks.Kind.HANDLE, handle);
    }

    @Override
    public boolean former(String platform, String handle) {
      return has(platform, Marks.Kind.FORMER, handle);
    }

    @Override
    public boolean document(String platform, String key) {
      return has(platform, Marks.Kind.DOCUMENT, key);
    }

    private boolean has(String platform, Marks.Kind kind, String name) {
      if (!platforms.contains(platform)) {
        return false;
      }
      String question = String.join("\n", kind.key(), platform, name);
      Boolean known = asked.get(question);
      if (known != null) {
        return known;
      }
      boolean answer = all.contains(ByteBuffer.wrap(marks.of(platform, kind, name)));
      if (asked.size() >= ASKED_MAX) {
        asked.clear();
      }
      asked.put(question, answer);
      return answer;
    }
  }

  private final Jdbi jdbi;
  private final AtomicReference<@Nullable Marked> known = new AtomicReference<>();

  Suppressions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The list of a database. */
  public static Suppressions of(Database database) {
    return new Suppressions(database.jdbi());
  }

  /** The list as it is now: all that was put there before this call is on it. */
  public Barred current() {
    return jdbi.withHandle(handle -> read(handle, known));
  }

  private static Barred read(Handle handle, AtomicReference<@Nullable Marked> known) {
    Optional<Head> head = head(handle);
    if (head.isEmpty()) {
      return Barred.NOBODY;
    }
    Marked before = known.get();
    if (before != null && before.version() >= head.get().version()) {
      return before;
    }
    Marked now = grown(handle, head.get(), before, List.of(Marks.Kind.values()));
    known.set(now);
    return now;
  }

  /** The names on the list, and nothing else of it, as a transaction sees them. */
  static Barred handles(Handle handle) {
    return head(handle)
        .<Barred>map(head -> grown(handle, head, null, List.of(Marks.Kind.HANDLE)))
        .orElse(Barred.NOBODY);
  }

  private static Optional<Head> head(Handle handle) {
    return handle
        .createQuery("select key, version from suppression_list")
        .map((row, _) -> new Head(new Marks(row.getBytes("key")), row.getLong("version")))
        .findOne();
  }

  private static Marked grown(
      Handle handle, Head head, @Nullable Marked before, List<Marks.Kind> kinds) {
    Set<String> platforms = new HashSet<>();
    Set<ByteBuffer> all = new HashSet<>();
    if (before != null) {
      platforms.addAll(before.platforms());
      all.addAll(before.all());
    }
    handle
        .createQuery(
            """
            select platform, mark from suppression
            where version > :before and version <= :now and kind = any(:kinds)\
            """)
        .bindArray("kinds", String.class, kinds.stream().map(Marks.Kind::key).toArray())
        .bind("before", before == null ? 0 : before.version())
        .bind("now", head.version())
        .map((row, _) -> {
          platforms.add(row.getString("platform"));
          return all.add(ByteBuffer.wrap(row.getBytes("mark")));
        })
        .list();
    return new Marked(head.marks(), head.version(), platforms, all, new ConcurrentHashMap<>());
  }

  /**
   * Puts documents on the list that were erased: what is said below them is not kept either.
   *
   * @param erasure the job that erases them
   */
  public void documents(String platform, Collection<String> keys, String erasure, Instant now) {
    if (!keys.isEmpty()) {
      jdbi.useTransaction(
          handle -> new Addition(handle, platform, erasure, now).add(Marks.Kind.DOCUMENT, keys));
    }
  }

  /** What is put on the list in one transaction. */
  static final class Addition {

    private final Handle handle;
    private final String platform;
    private final String erasure;
    private final Instant now;
    private final Head head;

    /** Nobody else adds to the list before the transaction ends, so versions appear in order. */
    Addition(Handle handle, String platform, String erasure, Instant now) {
      this.handle = handle;
      this.platform = platform;
      this.erasure = erasure;
      this.now = now;
      byte[] key = new byte[Marks.KEY_BYTES];
      RANDOM.nextBytes(key);
      this.head =
          handle
              .createQuery(
                  """
                  insert into suppression_list (key, version) values (:key, 1)
                  on conflict (one) do update set version = suppression_list.version + 1
                  returning key, version\
                  """)
              .bind("key", key)
              .map((row, _) -> new Head(new Marks(row.getBytes("key")), row.getLong("version")))
              .one();
    }

    void add(Marks.Kind kind, Collection<String> names) {
      if (names.isEmpty()) {
        return;
      }
      PreparedBatch batch =
          handle.prepareBatch(
              """
              insert into suppression (platform, kind, mark, erasure, at, version)
              values (:platform, :kind, :mark, :erasure, :now, :version) on conflict do nothing\
              """);
      for (String name : List.copyOf(names)) {
        batch
            .bind("platform", platform)
            .bind("kind", kind.key())
            .bind("mark", head.marks().of(platform, kind, name))
            .bind("erasure", erasure)
            .bind("now", now)
            .bind("version", head.version())
            .add();
      }
      batch.execute();
    }
  }
}
