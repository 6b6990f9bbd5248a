package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Request.Backfill;
import io.trawl.connectors.Request.Comments;
import io.trawl.connectors.Request.Page;
import io.trawl.connectors.Request.Refresh;
import io.trawl.connectors.Request.Resolve;
import io.trawl.connectors.instagram.Reading.Account;
import io.trawl.connectors.instagram.Reading.TagPage;
import io.trawl.connectors.instagram.Reading.TagSearch;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes what the engine gets of a reading: each document once, and where the target stands now.
 *
 * @param request what was asked
 * @param position where from
 */
record PageAssembly(Request request, Position position) {

  /** Posts of a tag's page when nothing was cut off; full ones say their own size. */
  private static final int TAG_PAGE = 60;

  /** Posts that come with an account. */
  private static final int ACCOUNT_PAGE = 12;

  Fetched of(TagPage tag) {
    Documents documents = new Documents();
    tag.stats(askedTag()).ifPresent(documents::add);
    documents.addAll(tag.recent());
    documents.addAll(tag.top());
    Walk walk = walk(tag.recent(), Optional.empty());
    return fetched(documents, walk, capacity(tag.recent(), TAG_PAGE));
  }

  /** The account behind the name is another than the target's: a name can be given again. */
  boolean isOther(Account account) {
    boolean follows = request instanceof Page || request instanceof Backfill;
    String id = account.id();
    return follows && id != null && askedAccount().filter(asked -> !asked.equals(id)).isPresent();
  }

  Fetched of(Account account) {
    Documents documents = new Documents();
    Optional<String> asked = askedAccount();
    account.profile(asked).ifPresent(documents::add);
    documents.addAll(account.timeline());
    Optional<String> unknown = asked.isPresent() ? Optional.empty() : knownAccount(account);
    Walk walk = walk(account.timeline(), unknown);
    return fetched(documents, walk, capacity(account.timeline(), accountPage()));
  }

  /** Totals of tags that were found; no list of posts, so nothing moves. */
  Fetched of(TagSearch search) {
    Documents documents = new Documents();
    search.tags().forEach(tag -> tag.stats(Optional.empty()).ifPresent(documents::add));
    return fetched(documents, Walk.none(position), 0);
  }

  private Walk walk(Feed feed, Optional<String> account) {
    return switch (request) {
      case Page _ -> Walk.page(position, feed, account);
      case Backfill _ -> Walk.backfill(position, feed, account);
      case Resolve _, Refresh _, Comments _ -> Walk.none(position);
    };
  }

  private Fetched fetched(Documents documents, Walk walk, int capacity) {
    boolean more = request instanceof Page && walk.next().walk() != null;
    return new Fetched(
        documents.all,
        walk.next(),
        capacity,
        more,
        Collected.notes(walk.note(), documents.lost),
        documents.lost);
  }

  /** A section that goes on was full; the page size is the network's secret. */
  private static int capacity(Feed feed, int usual) {
    int delivered = feed.posts().size();
    return feed.paging().goesOn() && delivered > 0 ? delivered : Math.max(usual, delivered);
  }

  private int accountPage() {
    boolean first = request instanceof Page && position.walk() == null;
    return first || request instanceof Resolve ? ACCOUNT_PAGE : InstagramCalls.QUERY_FIRST;
  }

  private Optional<String> askedTag() {
    return target().filter(Target.Tag.class::isInstance).map(Target::name);
  }

  private Optional<String> askedAccount() {
    return target()
        .filter(Target.Handle.class::isInstance)
        .map(Target.Handle.class::cast)
        .map(Target.Handle::nativeId);
  }

  /** Whose posts these are, by this answer or by the mark it was asked with. */
  private Optional<String> knownAccount(Account account) {
    return Optional.ofNullable(account.id()).or(() -> used().map(Mark::parse).map(Mark::account));
  }

  private Optional<String> used() {
    return switch (request) {
      case Page _ -> Optional.ofNullable(position.walk()).map(Position.Walk::cursor);
      case Backfill _ -> Optional.ofNullable(position.backfill());
      case Resolve _, Refresh _, Comments _ -> Optional.empty();
    };
  }

  private Optional<Target> target() {
    return switch (request) {
      case Page(var target) -> Optional.of(target);
      case Backfill(var target) -> Optional.of(target);
      case Resolve(var target) -> Optional.of(target);
      case Refresh _, Comments _ -> Optional.empty();
    };
  }

  /** Collects each document once: a post comes back among the popular ones. */
  private static final class Documents {

    private final List<Seen> all = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final List<JsonNode> lost = new ArrayList<>();

    void add(Seen seen) {
      String kind = seen.document().getClass().getSimpleName();
      if (known.add(kind + " " + seen.document().key())) {
        all.add(seen);
      }
    }

    void addAll(Feed feed) {
      feed.posts().forEach(this::add);
      feed.accounts().forEach(this::add);
      lost.addAll(feed.lost());
    }
  }
}
