package io.trawl.insights;

import io.trawl.insights.RelatedTags.Answer;
import io.trawl.insights.RelatedTags.Edge;
import io.trawl.insights.RelatedTags.Node;

/** A graph of tags as GEXF 1.3, which Gephi and its like open. */
final class Gexf {

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://gexf.net/1.3" version="1.3">
        <graph defaultedgetype="undirected">
          <attributes class="node">
            <attribute id="platform" title="platform" type="string"/>
            <attribute id="count" title="UNIT" type="long"/>
            <attribute id="of" title="UNIT in all" type="long"/>
          </attributes>
          <attributes class="edge">
            <attribute id="jaccard" title="Jaccard" type="double"/>
            <attribute id="npmi" title="NPMI" type="double"/>
          </attributes>
      """;

  private static final char NO_CHARACTER = '\uFFFD';

  private Gexf() {}

  static String of(Answer graph) {
    StringBuilder xml = new StringBuilder(HEAD.replace("UNIT", graph.by()));
    xml.append("    <nodes>\n");
    graph.nodes().forEach(node -> node(xml, node));
    xml.append("    </nodes>\n    <edges>\n");
    for (int number = 0; number < graph.edges().size(); number++) {
      edge(xml, number, graph.edges().get(number));
    }
    return xml.append("    </edges>\n  </graph>\n</gexf>\n").toString();
  }

  private static void node(StringBuilder xml, Node node) {
    xml.append("      <node id=\"")
        .append(id(node.platform(), node.tag()))
        .append("\" label=\"")
        .append(escaped(node.tag()))
        .append("\"><attvalues>");
    value(xml, "platform", escaped(node.platform()));
    value(xml, "count", String.valueOf(node.count()));
    value(xml, "of", String.valueOf(node.of()));
    xml.append("</attvalues></node>\n");
  }

  private static void edge(StringBuilder xml, int number, Edge edge) {
    xml.append("      <edge id=\"")
        .append(number)
        .append("\" source=\"")
        .append(id(edge.platform(), edge.a()))
        .append("\" target=\"")
        .append(id(edge.platform(), edge.b()))
        .append("\" weight=\"")
        .append(edge.count())
        .append("\"><attvalues>");
    value(xml, "jaccard", String.valueOf(edge.jaccard()));
    value(xml, "npmi", String.valueOf(edge.npmi()));
    xml.append("</attvalues></edge>\n");
  }

  private static void value(StringBuilder xml, String name, String value) {
    xml.append("<attvalue for=\"").append(name).append("\" value=\"").append(value).append("\"/>");
  }

  private static String id(String platform, String tag) {
    return escaped(platform + " " + tag);
  }

  /** What XML cannot hold at all becomes the character that stands for none. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            default -> escaped.appendCodePoint(isXml(c) ? c : NO_CHARACTER);
          }
        });
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c > 0xFFFF;
  }
}
