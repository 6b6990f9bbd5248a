package io.trawl.registry;

import io.trawl.registry.Tokens.Token;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which credentials serve which pool. Pure.
 *
 * @param byPlace all that are not removed
 */
public record PoolMembers(Map<Place, List<Token>> byPlace) {

  /**
   * A way into a platform, on one of its servers.
   *
   * @param source key of the way
   * @param server empty = the platform has none
   */
  public record Place(String source, String server) {

    /** For people and rows: the key alone where there are no servers. */
    public String name() {
      return server.isEmpty() ? source : source + "/" + server;
    }
  }

  public PoolMembers {
    byPlace = Map.copyOf(byPlace);
  }

  /**
   * Sorts credentials by what they serve.
   *
   * @param first the way that a platform's credentials belong to which do not say
   */
  public static PoolMembers of(Collection<Token> tokens, UnaryOperator<String> first) {
    return new PoolMembers(
        tokens.stream()
            .collect(
                Collectors.groupingBy(token -> new Place(source(token, first), token.instance()))));
  }

  /** Whose credential one is. */
  public static String source(Token token, UnaryOperator<String> first) {
    String source = token.source();
    return source == null ? first.apply(token.platform()) : source;
  }

  private List<Token> at(Place place) {
    return byPlace.getOrDefault(place, List.of());
  }

  /** Those that were registered for a pool and may be used. */
  public List<Token> registered(Place place) {
    return at(place).stream()
        .filter(token -> token.secretRef() != null && token.state().equals("active"))
        .toList();
  }

  /** Those, or where there are none the anonymous stand-in, if there is one yet. */
  public List<Token> serving(Place place) {
    List<Token> registered = registered(place);
    return registered.isEmpty() ? anonymous(place).stream().toList() : registered;
  }

  /** The stand-in of a pool, if there is one yet. */
  public Optional<Token> anonymous(Place place) {
    return at(place).stream().filter(token -> token.secretRef() == null).findFirst();
  }

  /** Whether some were registered and none of them may be used. */
  public boolean putAside(Place place) {
    return registered(place).isEmpty()
        && at(place).stream().anyMatch(token -> token.secretRef() != null);
  }
}
