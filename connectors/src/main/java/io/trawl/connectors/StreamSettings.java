package io.trawl.connectors;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is data about a stream: read from {@code trawl.connectors.<source>.stream}.
 *
 * @param enabled opened at all
 * @param address base address; {@code {instance}} stands for the targets' server
 */
public record StreamSettings(boolean enabled, String address) {

  public StreamSettings {
    String lower = address.toLowerCase(Locale.ROOT);
    check(
        lower.startsWith("ws://") || lower.startsWith("wss://"),
        "stream.address",
        address,
        "ws://… or wss://…");
  }

  /** Reads the settings over the source's own defaults. */
  public static StreamSettings of(String source, Config root) {
    Config all =
        root.withFallback(
                ConfigFactory.parseResources(StreamSettings.class, source + "/" + source + ".conf"))
            .resolve();
    Config own = all.getConfig("trawl.connectors." + source + ".stream");
    return new StreamSettings(own.getBoolean("enabled"), own.getString("address"));
  }

  /** The base address for a server. */
  public URI address(@Nullable String server) {
    return URI.create(address.replace("{instance}", server == null ? "" : server));
  }
}
