package io.trawl.crawler;

import io.trawl.model.Exit;
import java.net.InetAddress;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Leads each call out by its own exit. The exit is part of a connection's route, so that no
 * connection serves two exits, and all of them share the one bounded pool.
 */
final class Exits extends DefaultRoutePlanner {

  private static final String EXIT = "io.trawl.exit";

  Exits() {
    super(DefaultSchemePortResolver.INSTANCE);
  }

  /** The context of a call that leaves that way. */
  static HttpContext context(Exit exit) {
    HttpContext context = HttpClientContext.create();
    context.setAttribute(EXIT, exit);
    return context;
  }

  @Override
  protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
    return context.getAttribute(EXIT) instanceof Exit.Through(var host, var port)
        ? new HttpHost("http", host, port)
        : null;
  }

  @Override
  protected @Nullable InetAddress determineLocalAddress(HttpHost firstHop, HttpContext context) {
    return context.getAttribute(EXIT) instanceof Exit.From(var address) ? address : null;
  }
}
