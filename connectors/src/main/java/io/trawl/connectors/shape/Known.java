package io.trawl.connectors.shape;

/**
 * What is known of a place.
 *
 * @param answers that had a value there
 * @param types of all values there
 */
record Known(long answers, Types types) {

  static final Known NOTHING = new Known(0, Types.NONE);

  Known plus(Known other) {
    return new Known(answers + other.answers, types.plus(other.types));
  }

  Known halved() {
    return new Known(Types.half(answers), types.halved());
  }
}
