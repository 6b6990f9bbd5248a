package io.trawl.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlTextTest {

  private static final int ROUNDS = 5_000;

  private static final List<String> PIECES =
      List.of(
          "word",
          " ",
          "\n",
          "  two  words ",
          "&amp;",
          "&lt;3",
          "&#39;",
          "&nbsp;",
          "🐈‍⬛",
          "<br>",
          "<br />",
          "<a href=\"https://a.example/?x=1&amp;y=>2\" class='mention'>#<span>tag</span></a>",
          "<em>so</em>");

  private static final List<String> ROUGH =
      List.of(
          "<",
          ">",
          "&",
          ";",
          "\"",
          "</p>",
          "<p>",
          "<ul><li>one<li>two</ul>",
          "<BR>",
          "&hellip;",
          "<!-- no -->",
          "<p class=\"",
          "</br>",
          "&#x1F408;",
          "\0");

  private static final List<String> TAGS =
      List.of(
          "<blockquote>",
          "</blockquote>",
          "<ul>",
          "</ul>",
          "<li>",
          "</li>",
          "</div>",
          "<figure>",
          "</figure>",
          "<p>",
          "</p>");

  @Test
  void ofAMarkupWithoutAnEndTheBeginIsRead() {
    String html = "<p>a</p>".repeat(HtmlText.MARKUP_MAX);

    assertThat(HtmlText.of(html)).startsWith("a\n\na").hasSizeLessThan(HtmlText.MARKUP_MAX);
    assertThat(HtmlText.of("<p>".repeat(HtmlText.MARKUP_MAX))).isEmpty();
  }

  @Test
  void paragraphsAreAnEmptyLineApartAndBreaksALine() {
    assertThat(HtmlText.of("<p>one<br>two</p>\n<p>three</p>")).isEqualTo("one\ntwo\n\nthree");
  }

  @Test
  void entitiesAreResolvedOnce() {
    assertThat(HtmlText.of("<p>&amp;lt; &#39;a&#39; &quot;b&quot; &hellip;</p>"))
        .isEqualTo("&lt; 'a' \"b\" …");
    assertThat(HtmlText.of("no markup &amp; all")).isEqualTo("no markup & all");
  }

  @Test
  void whiteSpaceInsideALineStays() {
    assertThat(HtmlText.of("<p>a  b <span>c</span> \n d</p>")).isEqualTo("a  b c \n d");
  }

  @Test
  void otherBlocksEndTheirLine() {
    assertThat(HtmlText.of("<h1>Title</h1><ul><li>a</li><li>b</li></ul><div>c</div>"))
        .isEqualTo("Title\na\nb\nc");
  }

  @Test
  void paragraphsThatAreNeverClosedArePutApartAllTheSame() {
    assertThat(HtmlText.of("<p>one<p>two")).isEqualTo("one\n\ntwo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<", "a < b", "<p", "&", "&amp", "</", "<p title=\"x", "<>", "&;", "<p>"})
  void whatIsNoMarkupIsNoReasonToFail(String html) {
    assertThat(HtmlText.of(html)).isEqualTo(HtmlText.parsed(html));
  }

  @Test
  void theQuickWayAndTheParserAgreeOnWhatServersSend() {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      String html = paragraph(random) + paragraph(random);
      assertThat(CleanMarkup.text(html)).as(html).isEqualTo(HtmlText.parsed(html));
    }
  }

  @Test
  void theQuickWayAndTheParserAgreeOnQuotesAndLists() {
    Random random = new Random(9);
    for (int round = 0; round < ROUNDS; round++) {
      String html = block(random, 3) + block(random, 2);
      assertThat(CleanMarkup.text(html)).as(html).isEqualTo(HtmlText.parsed(html));
    }
  }

  @Test
  void theQuickWayLeavesToTheParserBlocksThatAreNotInOrder() {
    Random random = new Random(10);
    for (int round = 0; round < ROUNDS; round++) {
      String html = block(random, 3);
      String tag = TAGS.get(random.nextInt(TAGS.size()));
      String broken = html.replaceFirst(tag, random.nextBoolean() ? "" : tag + tag);
      assertThat(HtmlText.of(broken)).as(broken).isEqualTo(HtmlText.parsed(broken));
    }
  }

  private static String block(Random random, int deep) {
    String inside = deep == 0 ? paragraph(random) : block(random, deep - 1) + block(random, 0);
    return switch (random.nextInt(6)) {
      case 0 -> "<blockquote>\n" + inside + "\n</blockquote>\n";
      case 1 -> "<div class=\"x\">" + inside + "</div>";
      case 2 -> "<figure><img src=\"x\"/></figure>" + inside + "&hellip;";
      case 3 -> "<ul>\n<li>" + inside + "</li> <li>two &rsquo;</li></ul>";
      case 4 -> inside + "loose " + paragraph(random);
      default -> inside;
    };
  }

  @Test
  void theQuickWayLeavesToTheParserWhatItDoesNotKnow() {
    Random random = new Random(8);
    for (int round = 0; round < ROUNDS; round++) {
      String html = paragraph(random) + ROUGH.get(random.nextInt(ROUGH.size())) + paragraph(random);
      assertThat(HtmlText.of(html)).as(html).isEqualTo(HtmlText.parsed(html));
    }
  }

  private static String paragraph(Random random) {
    StringBuilder html = new StringBuilder("<p>");
    for (int piece = random.nextInt(6); piece >= 0; piece--) {
      html.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return html.append("</p>").toString();
  }
}
