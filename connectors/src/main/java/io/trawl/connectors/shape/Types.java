package io.trawl.connectors.shape;

/**
 * How often a value was there, by what it was.
 *
 * @param nulls {@code >= 0}, as are the others
 */
public record Types(
    long nulls, long booleans, long numbers, long texts, long objects, long arrays) {

  static final Types NONE = new Types(0, 0, 0, 0, 0, 0);

  static Types of(Type type, long times) {
    return new Types(
        type == Type.NULL ? times : 0,
        type == Type.BOOLEAN ? times : 0,
        type == Type.NUMBER ? times : 0,
        type == Type.TEXT ? times : 0,
        type == Type.OBJECT ? times : 0,
        type == Type.ARRAY ? times : 0);
  }

  long count(Type type) {
    return switch (type) {
      case NULL -> nulls;
      case BOOLEAN -> booleans;
      case NUMBER -> numbers;
      case TEXT -> texts;
      case OBJECT -> objects;
      case ARRAY -> arrays;
    };
  }

  long total() {
    return nulls + present();
  }

  /** Those that are a value and not null. */
  long present() {
    return booleans + numbers + texts + objects + arrays;
  }

  /** What it mostly is; null only if it never is anything else. */
  Type usual() {
    Type usual = Type.NULL;
    for (Type type : Type.values()) {
      boolean more = usual == Type.NULL ? count(type) > 0 : count(type) > count(usual);
      usual = type != Type.NULL && more ? type : usual;
    }
    return usual;
  }

  Types plus(Types other) {
    return new Types(
        nulls + other.nulls,
        booleans + other.booleans,
        numbers + other.numbers,
        texts + other.texts,
        objects + other.objects,
        arrays + other.arrays);
  }

  /** As many times as often, rounded up. */
  Types times(double factor) {
    return new Types(
        times(nulls, factor),
        times(booleans, factor),
        times(numbers, factor),
        times(texts, factor),
        times(objects, factor),
        times(arrays, factor));
  }

  private static long times(long count, double factor) {
    return (long) Math.ceil(count * factor);
  }

  Types halved() {
    return new Types(
        half(nulls), half(booleans), half(numbers), half(texts), half(objects), half(arrays));
  }

  /** What was seen at all stays seen. */
  static long half(long count) {
    return (count + 1) / 2;
  }
}
