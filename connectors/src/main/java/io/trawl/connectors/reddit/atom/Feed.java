package io.trawl.connectors.reddit.atom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What an answer that should be an Atom feed is. */
sealed interface Feed {

  /**
   * How many characters references may stand for: a feed of HTML has one in every ten, and none can
   * be declared that stands for more.
   */
  List<String> REFERENCES =
      List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit");

  /** Characters in which a page says that it is one. */
  int HEAD = 500;

  /** A feed, each entry with its fields by their names. */
  record Entries(List<ObjectNode> entries) implements Feed {
    public Entries {
      entries = List.copyOf(entries);
    }
  }

  /** XML of another kind. */
  record Other(String root) implements Feed {}

  /** No XML that can be read. */
  record Broken(String reason) implements Feed {}

  /** Whether an answer is XML, or was to become it when it broke off; a page may be XML too. */
  static boolean isXml(String text) {
    String start = text.substring(0, Math.min(text.length(), HEAD)).toLowerCase(Locale.ROOT);
    boolean xml =
        start.startsWith("<?xml") || start.startsWith("<feed") || "<?xml".startsWith(start);
    return xml && !start.contains("<html") && !start.contains("<!doctype html");
  }

  /** Reads a text; no entity is fetched or expanded, whatever it declares. */
  static Feed of(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    REFERENCES.forEach(limit -> factory.setProperty(limit, "0")); // 0 = none.
    try {
      return read(factory.createXMLStreamReader(new StringReader(withoutControls(text))));
    } catch (XMLStreamException | NoSuchElementException broken) {
      return new Broken(String.valueOf(broken.getMessage()).replace('\n', ' '));
    }
  }

  private static Feed read(XMLStreamReader xml) throws XMLStreamException {
    xml.nextTag();
    if (!xml.getLocalName().equals("feed")) {
      return new Other(xml.getLocalName());
    }
    List<ObjectNode> entries = new ArrayList<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("entry")) {
        entries.add(entry(xml));
      }
    }
    return new Entries(entries);
  }

  private static ObjectNode entry(XMLStreamReader xml) throws XMLStreamException {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    while (xml.next() != XMLStreamConstants.END_ELEMENT || !xml.getLocalName().equals("entry")) {
      if (xml.isStartElement()) {
        field(xml, entry);
      }
    }
    return entry;
  }

  /** The author's name and address stand in an element of their own, whose fields come next. */
  private static void field(XMLStreamReader xml, ObjectNode entry) throws XMLStreamException {
    String name = xml.getLocalName();
    switch (name) {
      case "id", "title", "content", "published", "updated", "name", "uri" ->
          entry.put(name, xml.getElementText());
      case "link" -> put(entry, name, xml, "href");
      case "category" -> put(entry, name, xml, "term");
      case "thumbnail" -> put(entry, name, xml, "url");
      default -> {} // Nothing that is used.
    }
  }

  private static void put(ObjectNode entry, String name, XMLStreamReader xml, String attribute) {
    @Nullable String value = xml.getAttributeValue(null, attribute);
    if (value != null) {
      entry.put(name, value);
    }
  }

  /** Control characters that people paste into titles make a feed that no parser takes. */
  private static String withoutControls(String text) {
    int at = 0;
    while (at < text.length() && isAllowed(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.chars().filter(Feed::isAllowed).forEach(c -> clean.append((char) c));
    return clean.toString();
  }

  private static boolean isAllowed(int c) {
    return c >= ' ' ? c < 0xfffe : c == '\t' || c == '\n' || c == '\r';
  }
}
