package io.trawl.crawler;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Request;
import io.trawl.model.Lost;
import io.trawl.model.Target;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer says is not to be seen any more, of what was asked for. Pure. */
final class Losing {

  /** Refusals that are about the thing itself, and not about who asks. */
  private static final Set<ErrorClass> OF_IT =
      Set.of(ErrorClass.NOT_FOUND, ErrorClass.GONE, ErrorClass.PRIVATE);

  private static final List<String> SUSPENDED = List.of("suspend", "takedown", "taken down");

  private Losing() {}

  static List<Lost> of(Request request, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Fetched fetched -> fetched.lost();
      case Outcome.Gone(var error, var reason) when OF_IT.contains(error) ->
          gone(request, why(error, reason));
      case Outcome.Gone _,
          Outcome.Throttled _,
          Outcome.Refused _,
          Outcome.Closed _,
          Outcome.Unreadable _ ->
          List.of();
    };
  }

  /** Of several posts a refusal does not say which is meant; a tag is nobody's to be deleted. */
  private static List<Lost> gone(Request request, Lost.Why why) {
    return switch (request) {
      case Request.Refresh(_, var ids) ->
          ids.size() == 1 ? List.of(Lost.post(ids.getFirst(), why)) : List.of();
      case Request.Comments(_, var post, _) -> List.of(Lost.post(post, why));
      case Request.Page(var target) -> account(target, why);
      case Request.Backfill(var target) -> account(target, why);
      case Request.Resolve(var target) -> account(target, why);
    };
  }

  private static List<Lost> account(Target target, Lost.Why why) {
    String id = target instanceof Target.Handle handle ? handle.nativeId() : null;
    return id == null ? List.of() : List.of(Lost.account(id, why));
  }

  private static Lost.Why why(ErrorClass error, String reason) {
    if (error == ErrorClass.PRIVATE) {
      return Lost.Why.PROTECTED;
    }
    String words = reason.toLowerCase(Locale.ROOT);
    if (SUSPENDED.stream().anyMatch(words::contains)) {
      return Lost.Why.SUSPENDED;
    }
    return words.contains("deactivat") ? Lost.Why.UNKNOWN : Lost.Why.DELETED;
  }

  /** What became of an account, by a stream's word for it. */
  static Lost.Why departed(@Nullable String status) {
    return switch (status) {
      case "deleted" -> Lost.Why.DELETED;
      case "suspended", "takendown" -> Lost.Why.SUSPENDED;
      case null, default -> Lost.Why.UNKNOWN;
    };
  }
}
