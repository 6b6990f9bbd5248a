package io.trawl.insights;

/** An answer that is a graph. */
public interface Drawn {

  /** The graph as GEXF 1.3. */
  String gexf();
}
