package io.trawl.crawler;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Request;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a handle's name, by an answer. An account that takes another name stays the
 * target's; an account that takes the target's name does not become it. Pure.
 */
final class Behind {

  private Behind() {}

  /**
   * The account of an answer about a handle: what a resolve found, or of a page the account it came
   * with. Empty if the answer names none.
   */
  static Optional<Profile> account(Request request, Outcome outcome) {
    if (!(request.target() instanceof Target.Handle handle)
        || !(outcome instanceof Outcome.Fetched(var documents, _, _, _, _, _, _))) {
      return Optional.empty();
    }
    List<Profile> profiles =
        documents.stream()
            .map(Seen::document)
            .filter(Profile.class::isInstance)
            .map(Profile.class::cast)
            .toList();
    return switch (request) {
      case Request.Resolve _ -> profiles.stream().findFirst();
      case Request.Page _, Request.Backfill _ ->
          profiles.stream().filter(profile -> isNamed(profile, handle)).findFirst();
      case Request.Refresh _, Request.Comments _ -> Optional.empty();
    };
  }

  private static boolean isNamed(Profile profile, Target.Handle handle) {
    return profile.deliveredId().equals(handle.nativeId())
        || (profile.handle() != null && folded(profile.handle()).equals(folded(handle.name())));
  }

  /** The same where it says something new: a resolve does, another answer if the name differs. */
  static Optional<Profile> named(Request request, Outcome outcome) {
    return account(request, outcome)
        .filter(account ->
            request instanceof Request.Resolve
                || (account.handle() != null
                    && !folded(account.handle()).equals(folded(request.target().name()))));
  }

  /** The outcome, or that the name is somebody else's now: then nothing of it is the target's. */
  static Outcome checked(Request request, Outcome outcome) {
    String known = request.target() instanceof Target.Handle handle ? handle.nativeId() : null;
    return account(request, outcome)
        .filter(account -> known != null && !account.deliveredId().equals(known))
        .<Outcome>map(account -> reused(account, known))
        .orElse(outcome);
  }

  private static Outcome reused(Profile account, @Nullable String known) {
    return new Outcome.Gone(
        ErrorClass.HANDLE_REUSED,
        "the name is account " + account.deliveredId() + "'s (expected: " + known + ")");
  }

  private static String folded(String handle) {
    return Normalizer.normalize(handle, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
