package io.trawl.simulator;

import static io.trawl.model.Checks.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.simulator.world.Accounts;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operator changes in the world from now on: {@code {"change": "rename", "account", "to"}}
 * with a name that is free, also one that another account had before; {@code {"change": "protect"},
 * "suspend"} or {@code "open"} with an {@code "account"}; {@code {"change": "delete", "platform",
 * "key"}} with the key of a post. An account is the same person on every network and changes on all
 * of them; its name is that of the world.
 */
final class Changes {

  private static final List<String> KNOWN =
      List.of("rename", "protect", "suspend", "open", "delete");

  private final Networks networks;

  Changes(Networks networks) {
    this.networks = networks;
  }

  /**
   * Makes one change.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  void make(JsonNode change, Instant now) {
    Accounts accounts = networks.world().accounts();
    String account = change.path("account").asText();
    switch (change.path("change").asText()) {
      case "rename" -> accounts.rename(account, change.path("to").asText());
      case "protect" -> accounts.put(account, Standing.PROTECTED);
      case "suspend" -> accounts.put(account, Standing.SUSPENDED);
      case "open" -> accounts.put(account, Standing.OPEN);
      case "delete" -> delete(change, now);
      default -> check(false, "change", change.path("change"), "one of " + KNOWN);
    }
  }

  private void delete(JsonNode change, Instant now) {
    String key = change.path("key").asText();
    Optional<Post> post =
        networks.api(change.path("platform").asText()).flatMap(api -> api.find(key, now));
    check(post.isPresent(), "key", key, "that of a post which can be seen there");
    networks.world().delete(post.orElseThrow());
  }
}
