package io.trawl.connectors;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Budget;
import io.trawl.budget.Rule;
import io.trawl.model.Checks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is data about a way into a platform and not code: read from {@code
 * trawl.connectors.<source>}, whose defaults are in the source's own {@code
 * <source>/<source>.conf}.
 *
 * @param source key of the connector
 * @param enabled asked at all
 * @param address base address; {@code {instance}} stands for the target's server
 * @param instance server asked when a target names none; empty = the platform has no servers
 * @param kinds which kinds of target it can watch
 * @param tag what a tag may look like here
 * @param handle what a handle may look like here
 * @param calls calls one anonymous credential may make per {@code window}
 * @param pace how often a target is looked at unless it says otherwise
 * @param limits what every credential is under besides its own number of calls
 * @param byAddress whether a credential's calls count for the address they come from as well
 * @param rank of several ways into a platform the lowest is tried first
 * @param needsCredential whether nobody is answered without one
 */
public record ConnectorSettings(
    String source,
    boolean enabled,
    String address,
    String instance,
    List<String> kinds,
    Pattern tag,
    Pattern handle,
    int calls,
    Duration window,
    Duration pace,
    List<Rule> limits,
    boolean byAddress,
    int rank,
    boolean needsCredential) {

  /** Of a network's own API. */
  private static final int RANK = 1;

  public ConnectorSettings {
    Checks.notBlank("source", source);
    kinds = List.copyOf(kinds);
    check(calls >= 1, source + ".calls", calls, ">= 1");
    check(window.isPositive(), source + ".window", window, "> 0");
    check(pace.isPositive(), source + ".pace", pace, "> 0");
    limits = List.copyOf(limits);
  }

  /** Reads {@code trawl.connectors.<source>} over the source's own defaults. */
  public static ConnectorSettings of(String source, Config root) {
    Config all =
        root.withFallback(
                ConfigFactory.parseResources(
                    ConnectorSettings.class, source + "/" + source + ".conf"))
            .resolve();
    Config own = all.getConfig("trawl.connectors." + source);
    return new ConnectorSettings(
        source,
        own.getBoolean("enabled"),
        own.getString("address"),
        own.getString("instance"),
        own.getStringList("kinds"),
        Pattern.compile(own.getString("tag")),
        Pattern.compile(own.getString("handle")),
        own.getInt("calls"),
        own.getDuration("window"),
        own.getDuration("pace"),
        Rules.of(own),
        is(own, "by-address"),
        own.hasPath("rank") ? own.getInt("rank") : RANK,
        is(own, "needs-credential"));
  }

  private static boolean is(Config own, String key) {
    return own.hasPath(key) && own.getBoolean(key);
  }

  /** All limits of a credential that may make so many calls in a window. */
  public Budget budget(int ownCalls, Duration ownWindow) {
    return Rules.budget(ownCalls, ownWindow, limits);
  }

  /** The base address for a target's server. */
  public URI address(@Nullable String server) {
    return URI.create(address.replace("{instance}", server == null ? instance : server));
  }
}
