package io.trawl.fuzz;

import java.util.random.RandomGenerator;

/** A body and what reads it. */
public interface Subject {

  /** For people: what reads it, and the file. */
  String name();

  Material whole();

  /** Reads a changed body; everything else that may vary is drawn. */
  Told read(byte[] changed, RandomGenerator random);
}
