package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.connectors.Heard;
import io.trawl.connectors.NetworkStream;
import io.trawl.crawler.StreamSamples.Sample;
import io.trawl.model.Lost;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a stretch of a stream told of one target: each document once, as it was last. */
final class StreamShare {

  /** Most characters of frames that are kept beside the documents. */
  static final int RAW_MAX = 1 << 20;

  /** Most notes. */
  static final int NOTES_MAX = 50;

  private record Last(Seen seen, Instant at) {}

  private final Target target;
  private final Map<String, Last> documents = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<Lost> lost = new LinkedHashSet<>();
  private final StringBuilder raw = new StringBuilder();
  private Instant last = Instant.MIN;
  private int unreadable;
  private @Nullable String reason;
  private boolean cut;

  StreamShare(Target target) {
    this.target = target;
  }

  Target target() {
    return target;
  }

  /** Of two views of one document the later stays. */
  void add(List<Seen> seen, Instant at) {
    for (Seen one : seen) {
      documents.merge(
          one.document().kind() + " " + one.document().key(),
          new Last(one, at),
          (before, after) -> after.at().isBefore(before.at()) ? before : after);
    }
    reached(at);
  }

  void note(String note, Instant at) {
    if (notes.size() < NOTES_MAX && !notes.contains(note)) {
      notes.add(note);
    }
    reached(at);
  }

  /** Something that is not to be seen any more. */
  void lose(Lost gone, Instant at) {
    lost.add(gone);
    reached(at);
  }

  List<Lost> lost() {
    return List.copyOf(lost);
  }

  /** A frame that nobody can read. */
  void unreadable(String why, Instant at) {
    unreadable++;
    reason = why;
    reached(at);
  }

  private void reached(Instant at) {
    last = at.isAfter(last) ? at : last;
  }

  /** Keeps a frame. */
  void keep(String frame) {
    if (raw.length() + frame.length() < RAW_MAX) {
      raw.append(frame).append('\n');
    } else {
      cut = true;
    }
  }

  /**
   * Reads frames that were kept anew, as if they came now.
   *
   * @param frames as in {@link #raw}
   * @param heard when those were that tell no time
   * @return the frames, to be judged by their shape
   */
  List<Sample> again(byte[] frames, NetworkStream stream, Instant heard) {
    List<Sample> samples = new ArrayList<>();
    for (String frame : new String(frames, UTF_8).lines().toList()) {
      Heard again = stream.read(frame, target.instance());
      samples.add(Hearing.sample(again, frame));
      switch (again) {
        case Heard.Posted posted ->
            add(posted.documents(), posted.at() == null ? heard : posted.at());
        case Heard.Unreadable(_, var why) -> unreadable(why, heard);
        case Heard.Deleted(var id, _, var at) ->
            lose(Lost.post(id, Lost.Why.DELETED), at == null ? heard : at);
        case Heard.Departed(var author, var status, var at) ->
            lose(Lost.account(author, Losing.departed(status)), at == null ? heard : at);
        case Heard.Alive _ -> reached(heard);
      }
    }
    return samples;
  }

  List<Seen> documents() {
    return documents.values().stream().map(Last::seen).toList();
  }

  /** Notes of the row. */
  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    if (unreadable > 0) {
      all.add("unreadable-frames:" + unreadable);
    }
    if (cut) {
      all.add("raw-cut");
    }
    return all;
  }

  String raw() {
    return raw.toString();
  }

  /** When the last of it happened. */
  Instant last() {
    return last;
  }

  /** Why a frame could not be read; null = all could. */
  @Nullable String reason() {
    return reason;
  }
}
