package io.trawl.crawler;

import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.lake.visit.Talk;
import io.trawl.protocol.Token;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A platform that has a call for everything, for comments once there are some, and answers from a
 * script.
 */
final class ScriptedPlatform implements Connector {

  boolean talking;
  int refreshMax = 20;

  /** Calls are not answered. */
  boolean silent;

  /** A call was made. */
  final AtomicBoolean asked = new AtomicBoolean();

  /** The permit of every call; null = those of the script. */
  @Nullable CompletionStage<Token.Verdict> permit;

  final Deque<Outcome> answers = new ConcurrentLinkedDeque<>();
  final List<Talk> talks = new CopyOnWriteArrayList<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();
  final List<Position> positions = new CopyOnWriteArrayList<>();

  private final String source;

  ScriptedPlatform() {
    this("scripted");
  }

  /** One of several ways into it. */
  ScriptedPlatform(String source) {
    this.source = source;
  }

  @Override
  public String platform() {
    return "scripted";
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    return request instanceof Request.Comments && !talking
        ? Optional.empty()
        : Optional.of(Call.get(address.resolve("/"), Call.Auth.NONE));
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    positions.add(position);
    requests.add(request);
    return answers.removeFirst();
  }

  /** The post whose comments are next. */
  Optional<Talk> unread() {
    return talks.stream().findFirst();
  }

  @Override
  public int refreshMax() {
    return refreshMax;
  }
}
