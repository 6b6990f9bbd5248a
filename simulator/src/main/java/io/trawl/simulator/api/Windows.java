package io.trawl.simulator.api;

import java.time.ZoneId;

/** When the windows of a limit begin. */
public sealed interface Windows {

  /** Anywhere: no window of the length may hold more. */
  record Rolling() implements Windows {}

  /** With the first call after the end of the one before. */
  record FromFirstCall() implements Windows {}

  /** At midnight, whatever length the limit states. */
  record Days(ZoneId zone) implements Windows {}
}
