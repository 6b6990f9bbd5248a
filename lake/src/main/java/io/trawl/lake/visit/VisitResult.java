package io.trawl.lake.visit;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.merge.Sighting;
import io.trawl.model.Document;
import io.trawl.model.Lost;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt of a visit brings to the lake.
 *
 * @param documents views in the order delivered; empty = only the row
 * @param observedAt when the answer came: the instant of every count in it. Another attempt of the
 *     same visit has another
 * @param raw the answer itself; null = none is kept
 * @param quarantine the answer could not be read: {@code raw} goes to quarantine
 * @param talk the post whose comments had their turn; null = none had
 * @param unread items of the answer that could not be read: each goes to quarantine
 * @param reading how the answer was asked for and read; null = nobody can read it again
 * @param lost what the answer says is not to be seen any more
 * @param withheld why each view that was delivered as well is not among the others
 */
public record VisitResult(
    Visit visit,
    List<Seen> documents,
    Instant observedAt,
    @Nullable RawResponse raw,
    boolean quarantine,
    @Nullable Talk talk,
    List<JsonNode> unread,
    @Nullable Reading reading,
    List<Withheld> withheld,
    List<Lost> lost) {

  /** What stands for a way where a file was taken in. */
  public static final String IMPORT = "import";

  /** A row's note: its answer is not kept raw, because it names who may not be kept. */
  public static final String RAW_WITHHELD = "raw-withheld";

  public VisitResult {
    withheld = List.copyOf(withheld);
    lost = List.copyOf(lost);
    documents = List.copyOf(documents);
    unread = List.copyOf(unread);
    observedAt = observedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** What a visit brought that was not about a post's comments. */
  public VisitResult(
      Visit visit,
      List<Seen> documents,
      Instant observedAt,
      @Nullable RawResponse raw,
      boolean quarantine) {
    this(visit, documents, observedAt, raw, quarantine, null);
  }

  /** What a visit brought of which nothing is left unread. */
  public VisitResult(
      Visit visit,
      List<Seen> documents,
      Instant observedAt,
      @Nullable RawResponse raw,
      boolean quarantine,
      @Nullable Talk talk) {
    this(
        visit, documents, observedAt, raw, quarantine, talk, List.of(), null, List.of(), List.of());
  }

  /** The same with what could not be read of it, and how it was read. */
  public VisitResult read(Reading by, List<JsonNode> left) {
    return new VisitResult(
        visit, documents, observedAt, raw, quarantine, talk, left, by, withheld, lost);
  }

  /**
   * The same without what may not come in.
   *
   * @param kept in the order delivered, as far as they may
   * @param left unread items that may
   * @param because why each other one may not
   */
  public VisitResult letIn(List<Seen> kept, List<JsonNode> left, List<Withheld> because) {
    List<Withheld> all = new ArrayList<>(withheld);
    all.addAll(because);
    return new VisitResult(
        visit, kept, observedAt, raw, quarantine, talk, left, reading, all, lost);
  }

  /** The same without its raw answer, as the row notes; one that nobody could read is withheld. */
  public VisitResult withoutRaw(Withheld because) {
    List<Withheld> all = new ArrayList<>(withheld);
    if (quarantine) {
      all.add(because);
    }
    return new VisitResult(
        visit.noting(RAW_WITHHELD),
        documents,
        observedAt,
        null,
        false,
        talk,
        unread,
        null,
        all,
        lost);
  }

  /** The same of a visit whose row says something else. */
  public VisitResult of(Visit other) {
    return new VisitResult(
        other, documents, observedAt, raw, quarantine, talk, unread, reading, withheld, lost);
  }

  /** The same of an answer that says what is lost. */
  public VisitResult losing(List<Lost> others) {
    return new VisitResult(
        visit, documents, observedAt, raw, quarantine, talk, unread, reading, withheld, others);
  }

  /** Whether the answer says that a document it brought is not to be seen any more. */
  public boolean loses(Document document) {
    return lost.stream()
        .anyMatch(gone ->
            (document instanceof Profile) == (gone.what() == Lost.What.ACCOUNT)
                && (gone.id().equals(document.deliveredId()) || gone.id().equals(document.key())));
  }

  /** Views and unread items that were delivered; an answer nobody can read is one of them. */
  public int delivered() {
    return documents.size() + unread.size() + (quarantine ? 1 : 0) + withheld.size();
  }

  /** A visit that brought nothing. */
  public static VisitResult rowOnly(Visit visit) {
    return new VisitResult(visit, List.of(), visit.finished(), null, false);
  }

  /** The way by which it came; null = nobody has said. */
  public @Nullable String way() {
    return visit.request() == RequestKind.IMPORT ? IMPORT : visit.source();
  }

  /** By whom and when its documents were seen. */
  public Sighting sighting() {
    return new Sighting(visit.target().id(), visit.number(), visit.planned(), observedAt);
  }
}
