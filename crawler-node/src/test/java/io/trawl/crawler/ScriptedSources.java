package io.trawl.crawler;

import io.trawl.registry.SourceState.Heard;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** By which ways visits are to be made, one after the other, and what was heard of them. */
final class ScriptedSources {

  final Deque<Choice> choices = new ConcurrentLinkedDeque<>();
  final Deque<Boolean> claims = new ConcurrentLinkedDeque<>();
  final List<Heard> heard = new CopyOnWriteArrayList<>();
}
