package io.trawl.lake.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.visit.Withheld;
import io.trawl.model.Document;
import io.trawl.model.Seen;
import io.trawl.model.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets in what the policy of a way allows, as it allows it: without forbidden parts, under
 * pseudonyms, and nothing that is older than it may be kept. Where something of an answer may not
 * be stored the answer itself is not kept, nor what could not be read of it.
 */
public final class Policed implements Gate {

  /** Begin of a row's note: how many of its documents had something that may not be stored. */
  public static final String STRIPPED = "stripped:";

  /** Begins of notes that name somebody. */
  private static final List<String> NAMING = List.of("deleted", "departed");

  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  /**
   * What holds.
   *
   * @param bySource of each way
   * @param others of what came by none of them: of an import
   * @param pseudonyms empty = no policy asks for them
   */
  public record Rules(
      Map<String, Policy> bySource, Policy others, Optional<Pseudonyms> pseudonyms) {

    public Rules {
      bySource = Map.copyOf(bySource);
      boolean asked =
          others.pseudonyms() || bySource.values().stream().anyMatch(Policy::pseudonyms);
      if (asked && pseudonyms.isEmpty()) {
        throw new IllegalArgumentException(
            "trawl.pseudonyms.key-file: not set (expected: a file with a key, as a policy asks for"
                + " pseudonyms)");
      }
    }
  }

  private final Rules rules;
  private final Instant now;

  /**
   * As it holds now.
   *
   * @param now product time
   */
  public Policed(Rules rules, Instant now) {
    this.rules = rules;
    this.now = now;
  }

  @Override
  public VisitResult pass(VisitResult result) {
    String source = result.visit().source();
    Policy policy =
        source == null ? rules.others() : rules.bySource().getOrDefault(source, rules.others());
    VisitResult kept = isExpired(policy, result.observedAt()) ? expired(result) : result;
    return policy.keepsAnswers() ? kept : told(kept, policy);
  }

  private boolean isExpired(Policy policy, Instant at) {
    Duration kept = policy.keep().documents();
    return kept != null && at.isBefore(now.minus(kept));
  }

  private static VisitResult expired(VisitResult result) {
    int views = result.documents().size();
    return result.letIn(List.of(), result.unread(), Collections.nCopies(views, Withheld.EXPIRED));
  }

  private VisitResult told(VisitResult result, Policy policy) {
    Stripped stripped = new Stripped(policy.without());
    List<Seen> views = new ArrayList<>();
    int touched = 0;
    List<Withheld> withheld =
        new ArrayList<>(Collections.nCopies(result.unread().size(), Withheld.FORBIDDEN));
    for (Seen seen : result.documents()) {
      if (stripped.isNothing(seen.document())) {
        withheld.add(Withheld.FORBIDDEN);
        continue;
      }
      Document left = stripped.of(seen.document());
      touched += left.equals(seen.document()) ? 0 : 1;
      views.add(new Seen(named(policy, left), NOTHING));
    }
    VisitResult bare =
        result
            .letIn(views, List.of(), withheld)
            .losing(
                result.lost().stream()
                    .map(lost ->
                        policy.pseudonyms()
                            ? pseudonyms().of(result.visit().target().platform(), lost)
                            : lost)
                    .toList());
    VisitResult noted = touched == 0 ? bare : bare.of(bare.visit().noting(STRIPPED + touched));
    if (policy.pseudonyms()) {
      noted =
          noted.of(
              noted.visit().noted(noted.visit().notes().stream().map(Policed::nameless).toList()));
    }
    return noted.raw() == null && !noted.quarantine()
        ? noted
        : noted.withoutRaw(Withheld.FORBIDDEN);
  }

  /** What a stream's notes name is an account, or a key that may hold one. */
  private static String nameless(String note) {
    return NAMING.stream().filter(note::startsWith).findFirst().orElse(note);
  }

  private Document named(Policy policy, Document document) {
    return policy.pseudonyms() ? pseudonyms().of(document) : document;
  }

  private Pseudonyms pseudonyms() {
    return rules.pseudonyms().orElseThrow();
  }
}
