package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Digits;
import io.trawl.connectors.instagram.Reading.Account;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an account from a user object of any generation. */
final class AccountReader {

  private AccountReader() {}

  /** What {@code user} says, beside a timeline read already. */
  static Account read(JsonNode user, Feed timeline) {
    return new Account(
        id(user).orElse(null),
        InstagramFields.text(user, "username").orElse(null),
        counts(user),
        related(user).orElse(null),
        timeline,
        user);
  }

  /** The account's number; {@code pk} is always that, {@code id} nearly. */
  static Optional<String> id(JsonNode user) {
    return InstagramFields.mark(user, "pk")
        .filter(Digits::only)
        .or(() -> InstagramFields.mark(user, "id").filter(Digits::only));
  }

  /** Empty where there is no id to keep it under, or nothing in it. */
  static Optional<Seen> profile(Account account, Optional<String> asked) {
    boolean bare = account.counts().values().isEmpty() && account.related() == null;
    if (account.id() == null && (asked.isEmpty() || bare)) {
      return Optional.empty();
    }
    String key = account.id() == null ? asked.orElseThrow() : account.id();
    return Optional.of(new Seen(profile(key, account), Trimmed.of(account.source())));
  }

  private static Profile profile(String key, Account account) {
    JsonNode user = account.source();
    String handle = account.handle();
    return new Profile(
        InstagramConnector.PLATFORM,
        key,
        key,
        handle,
        InstagramFields.text(user, "full_name").orElse(null),
        bio(user).orElse(null),
        handle == null ? null : "https://www.instagram.com/" + handle + "/",
        InstagramFields.flag(user, "is_verified").orElse(null),
        InstagramFields.flag(user, "is_private").orElse(null),
        null,
        null,
        account.counts(),
        account.related(),
        null);
  }

  /** An empty biography is a real one. */
  private static Optional<String> bio(JsonNode user) {
    return Optional.ofNullable(user.path("biography").textValue());
  }

  private static Counts counts(JsonNode user) {
    return new Counts(
        Map.of(
            Metric.FOLLOWERS,
            InstagramFields.edgeCount(user, "edge_followed_by")
                .or(InstagramFields.edgeCount(user, "followed_by"))
                .or(InstagramFields.count(user, "follower_count")),
            Metric.FOLLOWING,
            InstagramFields.edgeCount(user, "edge_follow")
                .or(InstagramFields.edgeCount(user, "follows"))
                .or(InstagramFields.count(user, "following_count")),
            Metric.POSTS,
            InstagramFields.edgeCount(user, "edge_owner_to_timeline_media")
                .or(InstagramFields.edgeCount(user, "media"))
                .or(InstagramFields.count(user, "media_count"))));
  }

  private static Optional<List<Profile.Related>> related(JsonNode user) {
    return related(user, "edge_related_profiles").or(() -> related(user, "edge_chaining"));
  }

  private static Optional<List<Profile.Related>> related(JsonNode user, String connection) {
    JsonNode edges = user.path(connection).path("edges");
    if (!edges.isArray()) {
      return Optional.empty();
    }
    List<Profile.Related> accounts = new ArrayList<>(edges.size());
    for (JsonNode edge : edges) {
      JsonNode node = edge.path("node");
      InstagramFields.text(node, "username")
          .ifPresent(handle -> accounts.add(related(id(node), handle, node)));
    }
    return Optional.of(accounts);
  }

  private static Profile.Related related(Optional<String> id, String handle, JsonNode node) {
    return new Profile.Related(
        id.orElse(null), handle, InstagramFields.text(node, "full_name").orElse(null));
  }
}
