package io.trawl.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Checks;
import io.trawl.model.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/** Requests to erase a person: jobs, whose rows name nobody, and marks on the list. */
public final class Erasures {

  /** As in {@link Job#kind}. */
  public static final String KIND = "erasure";

  /** Longest reason, in characters. */
  public static final int REASON_MAX = 500;

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Who is to be erased, as far as is known.
   *
   * @param accounts native ids, in every form in which sources deliver them
   * @param handles what the accounts are called now
   * @param former what they were called before
   */
  public record Person(
      String platform, Set<String> accounts, Set<String> handles, Set<String> former) {
    public Person {
      accounts = Set.copyOf(accounts);
      handles = Set.copyOf(handles);
      former = Set.copyOf(former);
      Checks.check(
          !accounts.isEmpty() || !handles.isEmpty(), "person", "unnamed", "an id or a handle");
    }
  }

  private final Jdbi jdbi;

  Erasures(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Puts a person on the list and has all that is kept of them erased. From here on nothing of them
   * comes in.
   *
   * @param reason in the operator's words, which are kept
   * @throws IllegalArgumentException if the platform is not known
   */
  public Job start(Principal who, Person person, String reason, Instant now) {
    Checks.check(
        reason.length() <= REASON_MAX, "reason", reason.length(), "<= " + REASON_MAX + " long");
    return jdbi.inTransaction(handle -> {
      NewTarget.known(Platforms.all(handle), person.platform());
      ObjectNode arguments =
          JSON.createObjectNode().put("platform", person.platform()).put("reason", reason);
      Job job = Jobs.start(handle, who, KIND, arguments.toString(), now);
      Suppressions.Addition addition =
          new Suppressions.Addition(handle, person.platform(), job.id(), now);
      addition.add(Marks.Kind.ACCOUNT, person.accounts());
      addition.add(Marks.Kind.HANDLE, person.handles());
      addition.add(Marks.Kind.FORMER, person.former());
      ObjectNode detail = JSON.createObjectNode().put("platform", person.platform());
      Audit.record(handle, who, now, "erasure.start", job.id(), detail.toString());
      return job;
    });
  }

  /** What is known of a person by what their targets were called: other names, and ids. */
  public Person knownBy(Person person) {
    Set<String> accounts = new TreeSet<>(person.accounts());
    Set<String> handles = new TreeSet<>(person.handles());
    Set<String> former = new TreeSet<>(person.former());
    jdbi.useHandle(rows ->
        rows.createQuery(
                """
                select native_id, handle, canonical, instance, former from target
                where platform = :platform and kind = 'handle'
                  and (native_id = any(:ids) or lower(handle) = any(:handles)
                    or canonical = any(:handles) or canonical || '@' || instance = any(:handles))\
                """)
            .bind("platform", person.platform())
            .bindArray("ids", String.class, accounts.toArray())
            .bindArray("handles", String.class, folded(handles))
            .map((row, _) -> {
              Optional.ofNullable(row.getString("native_id")).ifPresent(accounts::add);
              handles.add(
                  Optional.ofNullable(row.getString("handle")).orElse(row.getString("canonical")));
              former.addAll(List.of((String[]) row.getArray("former").getArray()));
              return row.getString("canonical");
            })
            .list());
    return new Person(person.platform(), accounts, handles, former);
  }

  private static Object[] folded(Set<String> handles) {
    return handles.stream().map(handle -> handle.toLowerCase(Locale.ROOT)).toArray();
  }

  /** A team's requests, newest first. */
  public List<Job> list(String team) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from job where team = :team and kind = :kind
                order by created_at desc, id limit :max\
                """)
            .bind("team", team)
            .bind("kind", KIND)
            .bind("max", Jobs.LISTED_MAX)
            .map((row, _) -> Job.read(row))
            .list());
  }
}
