package io.trawl.crawler;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.connectors.NetworkStream;
import io.trawl.connectors.shape.Shape;
import io.trawl.crawler.StreamSamples.Sample;
import io.trawl.model.Seen;
import io.trawl.registry.Shapes.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a stream sends: the frames of one kind in one stretch are one answer, as the items
 * of a page are. Calls may block.
 *
 * @param server null = the network has none
 */
record StreamShapes(Sentinel sentinel, NetworkStream stream, @Nullable String server) {

  /** Frames of one kind. */
  private record Frames(ArrayNode trees, List<Seen> documents, boolean readable) {

    Shape shape() {
      return Shape.of(trees, documents);
    }
  }

  /** Why what was read in a stretch may not be stored, by its begin; learns from all of them. */
  Map<Instant, String> looked(Map<Instant, List<Sample>> stretches, Instant now) {
    Map<Instant, String> broken = new TreeMap<>();
    stretches.forEach((begin, samples) ->
        kinds(samples)
            .forEach((kind, frames) ->
                sentinel
                    .looked(endpoint(kind), frames.shape(), frames.readable(), shown(now))
                    .ifPresent(reason -> broken.putIfAbsent(begin, reason))));
    return broken;
  }

  /** Why frames of the past may not be stored; nothing is learned from them. */
  Optional<String> judged(List<Sample> samples) {
    return kinds(samples).entrySet().stream()
        .map(kind -> sentinel.judged(endpoint(kind.getKey()), kind.getValue().shape()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private WatchedEndpoint.Shown shown(Instant now) {
    return new WatchedEndpoint.Shown(
        now, StreamReport.itself(stream.source(), stream.platform(), server).id());
  }

  private Endpoint endpoint(String kind) {
    return new Endpoint(stream.source(), "stream/" + kind, server == null ? "" : server);
  }

  private Map<String, Frames> kinds(List<Sample> samples) {
    Map<String, Frames> kinds = new TreeMap<>();
    for (Sample sample : samples) {
      stream
          .event(sample.frame())
          .filter(StreamShapes::isKnown)
          .ifPresent(event ->
              kinds.merge(
                  event.kind(),
                  new Frames(
                      JsonNodeFactory.instance.arrayNode().add(event.tree()),
                      sample.documents(),
                      sample.readable()),
                  StreamShapes::joined));
    }
    return kinds;
  }

  /** What nobody has heard of has no shape to keep to; where it could not be read it is held. */
  private static boolean isKnown(NetworkStream.Event event) {
    return !event.kind().equals(NetworkStream.Event.OTHER);
  }

  private static Frames joined(Frames one, Frames other) {
    List<Seen> documents = new ArrayList<>(one.documents());
    documents.addAll(other.documents());
    return new Frames(
        one.trees().addAll(other.trees()), documents, one.readable() || other.readable());
  }
}
