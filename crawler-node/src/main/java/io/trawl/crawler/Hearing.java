package io.trawl.crawler;

import io.trawl.connectors.Heard;
import io.trawl.connectors.NetworkStream;
import io.trawl.crawler.StreamSamples.Sample;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What frames mean for the targets that are listened for. No clock, no I/O.
 *
 * <p>Where the network's frames tell no time, that of their arrival takes its place.
 */
final class Hearing {

  /** A longer silence right after an opening is a stretch that the network no longer had. */
  static final Duration GAP_MIN = Duration.ofMinutes(1);

  /** How far ahead of our own clock the network's is believed. */
  static final Duration AHEAD_MAX = Duration.ofMinutes(1);

  /** A stretch that cannot be heard any more. */
  record Gap(Instant from, Instant to) {}

  private final NetworkStream stream;
  private final @Nullable String server;
  private final Target itself;
  private final StreamWindows windows;
  private final StreamSamples samples = new StreamSamples();
  private Watchlist watchlist = new Watchlist(List.of());

  /** Where the stream was asked to go on, until it is known whether it did. */
  private @Nullable Instant expected;

  Hearing(NetworkStream stream, @Nullable String server, StreamWindows windows) {
    this.stream = stream;
    this.server = server;
    this.itself = StreamReport.itself(stream.source(), stream.platform(), server);
    this.windows = windows;
  }

  StreamWindows windows() {
    return windows;
  }

  /** Frames whose shape is to be looked at before a batch is written. */
  Map<Instant, List<Sample>> samples(StreamWindows.Batch batch) {
    Instant latest = windows.latest();
    return samples.take(
        batch.begins(),
        latest == null
            ? Instant.MIN
            : latest.minus(StreamWindows.LENGTH).minus(StreamWindows.LATE));
  }

  Watchlist watchlist() {
    return watchlist;
  }

  void watch(List<Target> targets) {
    watchlist = new Watchlist(targets);
  }

  /** A socket is open; what was missed before, where the network keeps nothing. */
  Optional<Gap> opened(Instant now) {
    Instant before = windows.latest();
    if (stream.resumes()) {
      expected = windows.safe();
      return Optional.empty();
    }
    windows.alive(now);
    return before == null || !before.isBefore(now.minus(StreamWindows.LATE))
        ? Optional.empty()
        : Optional.of(missed(before, now));
  }

  /** The socket is alive, and silent. */
  void silent(Instant now) {
    if (!stream.resumes()) {
      windows.alive(now);
    }
  }

  /** One frame; what was missed before it, if the network has passed something over. */
  Optional<Gap> frame(String frame, Instant now) {
    Heard heard = stream.read(frame, server);
    Instant at = at(heard);
    if (at != null && at.isAfter(now.plus(AHEAD_MAX))) {
      windows.unreadable(itself, "its time is " + at + ", ahead of ours", frame, now);
      return Optional.empty();
    }
    Optional<Gap> gap = at == null ? Optional.empty() : gapBefore(at);
    Instant when = at != null ? at : stream.resumes() ? orLatest(now) : now;
    take(heard, frame, when);
    samples.add(StreamWindows.beginOf(when), sample(heard, frame));
    return gap;
  }

  /** A frame as one that stands for others. */
  static Sample sample(Heard heard, String frame) {
    List<Seen> documents = heard instanceof Heard.Posted posted ? posted.documents() : List.of();
    return new Sample(frame, documents, !(heard instanceof Heard.Unreadable));
  }

  /** When something without a time was heard: it moves no clock. */
  private Instant orLatest(Instant now) {
    Instant latest = windows.latest();
    return latest == null ? now : latest;
  }

  private Optional<Gap> gapBefore(Instant at) {
    Instant from = expected;
    expected = null;
    return from != null && at.isAfter(from.plus(StreamWindows.LENGTH).plus(GAP_MIN))
        ? Optional.of(missed(from, at))
        : Optional.empty();
  }

  private Gap missed(Instant from, Instant to) {
    windows.missed(from, to);
    return new Gap(from, to);
  }

  private static @Nullable Instant at(Heard heard) {
    return switch (heard) {
      case Heard.Posted posted -> posted.at();
      case Heard.Deleted deleted -> deleted.at();
      case Heard.Departed departed -> departed.at();
      case Heard.Alive(var at) -> at;
      case Heard.Unreadable _ -> null;
    };
  }

  private void take(Heard heard, String frame, Instant at) {
    switch (heard) {
      case Heard.Posted(var post, var documents, var tags, _, _) ->
          windows.posted(watchlist.of(post, tags), documents, frame, at);
      case Heard.Deleted(var id, var author, _) ->
          windows.noted(by(author), "deleted:" + id, frame, at);
      case Heard.Departed(var author, var status, _) ->
          windows.noted(by(author), "departed:" + author + ":" + status, frame, at);
      case Heard.Alive _ -> windows.alive(at);
      case Heard.Unreadable(_, var reason) -> windows.unreadable(itself, reason, frame, at);
    }
  }

  private Collection<Target> by(@Nullable String author) {
    return author == null ? List.of() : watchlist.by(author);
  }

  /** A frame that was cut because it was too long. */
  void tooLong(String begin, Instant now) {
    windows.unreadable(itself, "longer than " + StreamSocket.FRAME_MAX, begin, orLatest(now));
  }
}
