package io.trawl.node.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import org.jspecify.annotations.Nullable;

/**
 * Writes log events for people ({@code text}) or for machines ({@code json}: one object a line);
 * used by name in logback's settings.
 */
public final class LogLines extends EncoderBase<ILoggingEvent> {

  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %logger{36} %msg%n";
  private static final String LEFT_OUT = "[ignore]";

  private String format = "text";
  private @Nullable Encoder<ILoggingEvent> lines;

  /** {@code text} or {@code json}; called by logback. */
  public void setFormat(String format) {
    this.format = format;
  }

  @Override
  public void start() {
    Encoder<ILoggingEvent> chosen = format.equals("json") ? json() : text();
    chosen.setContext(getContext());
    chosen.start();
    lines = chosen;
    super.start();
  }

  private static Encoder<ILoggingEvent> text() {
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setPattern(PATTERN);
    return text;
  }

  private static Encoder<ILoggingEvent> json() {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setVersion(LEFT_OUT);
    names.setLevelValue(LEFT_OUT);
    names.setLogger("logger");
    names.setThread("thread");
    names.setStackTrace("stackTrace");
    LogstashEncoder json = new LogstashEncoder();
    json.setFieldNames(names);
    json.setTimeZone("UTC");
    json.setIncludeContext(false);
    json.addIncludeMdcKeyName("akkaSource");
    json.addMdcKeyFieldName("akkaSource=actor");
    json.addProvider(new EventFields());
    return json;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return lines == null ? new byte[0] : lines.encode(event);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
