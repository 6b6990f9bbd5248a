package io.trawl.registry;

import static io.trawl.model.Checks.check;

import io.trawl.registry.Credentials.ConflictException;
import io.trawl.registry.PoolMembers.Place;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** For which way into its platform, and on which server, a credential is asked for. */
record CredentialPlace(String platform, Place place, Ways ways) {

  /**
   * Reads where a new one belongs.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   */
  static CredentialPlace of(Handle handle, NewCredential asked) {
    String server = NewTarget.serverOf(Platforms.all(handle), asked.platform(), asked.instance());
    Ways ways = SourceRows.ways(handle);
    return new CredentialPlace(asked.platform(), new Place(source(ways, asked), server), ways);
  }

  private static String source(Ways ways, NewCredential asked) {
    String source = asked.source();
    List<String> known =
        ways.sources().stream()
            .filter(one -> one.platform().equals(asked.platform()))
            .map(Ways.Source::key)
            .toList();
    check(
        source == null || known.contains(source),
        "source",
        "\"" + source + "\"",
        "one of " + known);
    return source == null ? Ways.first(ways.sources(), asked.platform()) : source;
  }

  /**
   * Lets one of that id come back if it was removed, and was good for the same.
   *
   * @throws ConflictException if not
   */
  void checkMayReturn(Tokens.Token known) {
    if (!known.state().equals(CredentialRows.REMOVED)) {
      throw new ConflictException(
          "token: " + known.id() + ", which is there (expected: a new id; or replace its secret)");
    }
    String source = PoolMembers.source(known, of -> Ways.first(ways.sources(), of));
    Place before = new Place(source, known.instance());
    if (!known.platform().equals(platform) || !before.equals(place)) {
      throw new ConflictException(
          "token: " + known.id() + ", which was one of " + before.name() + " (expected: a new id)");
    }
  }
}
