package io.trawl.connectors.mastodon;

import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * The plain text of a post's HTML: a line break for {@code <br>}, an empty line after a paragraph,
 * a line for any other block; entities resolved; white space inside a line as it was written.
 */
final class HtmlText implements NodeVisitor {

  private final StringBuilder text;

  private HtmlText(int capacity) {
    text = new StringBuilder(capacity);
  }

  static String of(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html.strip();
    }
    HtmlText reader = new HtmlText(html.length());
    // The lenient XML parser keeps what HTML's rules would rearrange, and is several times faster.
    Parser.xmlParser().parseInput(html, "").traverse(reader);
    return reader.text.toString().strip();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words.getWholeText());
    } else if (node.nameIs("br")) {
      text.append('\n');
    }
  }

  @Override
  public void tail(Node node, int depth) {
    switch (node.normalName()) {
      case "p" -> text.append("\n\n");
      case "li", "div", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6" -> newLine();
      default -> {}
    }
  }

  /** White space between two paragraphs is layout of the markup, not text. */
  private void append(String words) {
    if (!(endsLine() && words.isBlank())) {
      text.append(words);
    }
  }

  private void newLine() {
    if (!endsLine()) {
      text.append('\n');
    }
  }

  private boolean endsLine() {
    return !text.isEmpty() && text.charAt(text.length() - 1) == '\n';
  }
}
