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

  private final TextLines lines;

  private HtmlText(int capacity) {
    lines = new TextLines(capacity);
  }

  public static String of(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html.strip();
    }
    String text = CleanMarkup.text(html);
    return text == null ? parsed(html) : text;
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
