package io.trawl.insights;

import java.util.Locale;

/** Names of constants as answers and parameters spell them: {@code too-few-posts}. */
final class Words {

  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
