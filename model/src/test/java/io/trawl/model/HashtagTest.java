package io.trawl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HashtagTest {

  /** The rule itself, which the reader by hand must keep. */
  private static final Pattern RULE = Pattern.compile("#([\\p{L}\\p{N}\\p{M}_]+)");

  private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
  private static final int[] SIGNS =
      "##__ 1９½aZäß\u0307\u0308\u20E3İı東😂ﬁＢ𝔸ⅷ@.\uD800\uDC00\n\0".codePoints().toArray();

  @Test
  void tagsAreReadInOrderWithRepeatsAndInTheirSpelling() {
    assertThat(Hashtag.inText("#BLM and #blm,#a#b (#älskade_1)"))
        .extracting(Hashtag::spelling)
        .isEqualTo(List.of("BLM", "blm", "a", "b", "älskade_1"));
  }

  @Test
  void digitsAloneAndALoneSignAreNoTags() {
    assertThat(Hashtag.inText("# ## #2024 #１２ #½ #")).isEmpty();
    assertThat(Hashtag.inText("#2024er #_ ##x"))
        .extracting(Hashtag::spelling)
        .isEqualTo(List.of("2024er", "_", "x"));
  }

  @Test
  void aTextOfNothingButTagsHasNoMoreThanAreRead() {
    assertThat(Hashtag.inText("#a".repeat(Hashtag.IN_TEXT_MAX + 1))).hasSize(Hashtag.IN_TEXT_MAX);
  }

  @Test
  void widthAndCaseDoNotMatterAndTheDotlessIDoes() {
    assertThat(Hashtag.canonical("ＢＬＭ")).isEqualTo("blm").isEqualTo(Hashtag.canonical("bLm"));
    assertThat(Hashtag.canonical("ısı")).isEqualTo("ısı");
  }

  @Test
  void anyTextIsReadAsTheRuleSays() {
    Random random = new Random(20_260_101);

    for (int round = 0; round < 20_000; round++) {
      String text = text(random);
      assertThat(Hashtag.inText(text)).as(text).isEqualTo(byRule(text));
    }
  }

  private static List<Hashtag> byRule(String text) {
    List<Hashtag> tags = new ArrayList<>();
    Matcher matcher = RULE.matcher(text);
    while (matcher.find()) {
      String spelling = matcher.group(1);
      if (!NUMBER.matcher(spelling).matches()) {
        String normal = Normalizer.normalize(spelling, Normalizer.Form.NFKC);
        tags.add(new Hashtag(normal.toLowerCase(Locale.ROOT), spelling));
      }
    }
    return tags;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      boolean known = random.nextInt(8) > 0;
      text.appendCodePoint(
          known ? SIGNS[random.nextInt(SIGNS.length)] : random.nextInt(Character.MAX_CODE_POINT));
    }
    return text.toString();
  }
}
