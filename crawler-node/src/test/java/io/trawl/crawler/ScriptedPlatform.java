package io.trawl.crawler;

import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** A platform that has a call for everything and answers from a script. */
final class ScriptedPlatform implements Connector {

  final Deque<Outcome> answers = new ConcurrentLinkedDeque<>();
  final List<Position> positions = new CopyOnWriteArrayList<>();

  @Override
  public String platform() {
    return "scripted";
  }

  @Override
  public Optional<Call> call(Request request, Position position, URI address) {
    return Optional.of(Call.get(address.resolve("/"), Call.Auth.NONE));
  }

  @Override
  public Outcome read(Request request, Position position, Response response) {
    positions.add(position);
    return answers.removeFirst();
  }

  @Override
  public int refreshMax() {
    return 20;
  }
}
