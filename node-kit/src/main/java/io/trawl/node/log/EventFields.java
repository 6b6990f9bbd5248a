package io.trawl.node.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.jspecify.annotations.Nullable;

/**
 * Makes fields of our messages, which are written {@code what.happened key={} other={}}: the event,
 * its keys with their values, and the node it happened on.
 */
final class EventFields extends AbstractJsonProvider<ILoggingEvent> {

  /** Property of the logger context that holds the node's address. */
  static final String NODE = "node";

  private static final Pattern EVENT = Pattern.compile("[a-z][a-z-]*(\\.[a-z-]+)+(?= |$)");
  private static final Pattern PLACE = Pattern.compile("(?:([A-Za-z]\\w*)=)?\\{\\}");

  /** Short in a line that is read, unmistakable among the fields of a whole system. */
  private static final Map<String, String> NAMES =
      Map.of("target", "targetId", "token", "tokenRef");

  @Override
  public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
    for (Map.Entry<String, Object> field : fields(event).entrySet()) {
      switch (field.getValue()) {
        case Long number -> json.writeNumberField(field.getKey(), number);
        case Integer number -> json.writeNumberField(field.getKey(), number);
        case Boolean truth -> json.writeBooleanField(field.getKey(), truth);
        case Object other -> json.writeStringField(field.getKey(), other.toString());
      }
    }
  }

  static Map<String, Object> fields(ILoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String node = event.getLoggerContextVO().getPropertyMap().get(NODE);
    if (node != null) {
      fields.put(NODE, node);
    }
    Matcher what = EVENT.matcher(event.getFormattedMessage());
    if (what.lookingAt()) {
      fields.put("event", what.group());
      arguments(fields, event.getMessage(), event.getArgumentArray());
    }
    return fields;
  }

  private static void arguments(
      Map<String, Object> fields, String pattern, @Nullable Object @Nullable [] arguments) {
    if (arguments == null) {
      return;
    }
    Matcher place = PLACE.matcher(pattern);
    for (Object argument : arguments) {
      String key = place.find() ? place.group(1) : null;
      if (key != null) {
        fields.putIfAbsent(NAMES.getOrDefault(key, key), argument == null ? "null" : argument);
      }
    }
  }
}
