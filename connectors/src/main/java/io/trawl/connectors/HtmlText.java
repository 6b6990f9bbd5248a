package io.trawl.connectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The plain text of a post's HTML: a line break for {@code <br>}, an empty line after a paragraph,
 * a line for any other block; entities resolved; white space inside a line as it was written.
 */
public final class HtmlText implements NodeVisitor {

  /**
   * Most markup that is read of one text, in UTF-16 units; what is behind it is left out. The lake
   * keeps a fifth of that as text, and a parser makes of every three characters an object.
   */
  public static final int MARKUP_MAX = 500_000;

  private final TextLines lines;

  private HtmlText(int capacity) {
    lines = new TextLines(capacity);
  }

  public static String of(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html.strip();
    }
    String begin = begin(html);
    String text = CleanMarkup.text(begin);
    return text == null ? parsed(begin) : text;
  }

  /** As much of a markup as is read. */
  public static String begin(String html) {
    return html.length() <= MARKUP_MAX ? html : html.substring(0, MARKUP_MAX);
  }

  /** By a real parser, whatever the markup. */
  static String parsed(String html) {
    HtmlText reader = new HtmlText(html.length());
    Jsoup.parseBodyFragment(html).body().traverse(reader);
    return reader.lines.finish();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      String text = words.getWholeText();
      lines.add(text, 0, text.length());
    } else if (node.nameIs("br")) {
      lines.lineBreak();
    } else {
      lines.endWords();
    }
  }

  @Override
  public void tail(Node node, int depth) {
    switch (node.normalName()) {
      case "p" -> lines.emptyLine();
      case "li", "div", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6" -> lines.endLine();
      default -> {}
    }
    if (!(node instanceof TextNode)) {
      lines.endWords();
    }
  }
}
