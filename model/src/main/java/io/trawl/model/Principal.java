package io.trawl.model;

import java.util.Set;

/**
 * Who asks.
 *
 * @param team owner of what is made
 * @param actor user or key
 * @param scopes what it may do, for example {@code targets:write}
 */
public record Principal(String team, String actor, Set<String> scopes) {

  /** The one team there is until users exist. */
  public static final String TEAM_DEFAULT = "default";

  public Principal {
    Checks.notBlank("team", team);
    Checks.notBlank("actor", actor);
    scopes = Set.copyOf(scopes);
  }

  /** Whoever sits at this machine: everything listens on loopback only. */
  public static Principal local() {
    return new Principal(TEAM_DEFAULT, "local", Set.of("admin:*"));
  }
}
