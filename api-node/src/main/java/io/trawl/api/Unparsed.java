package io.trawl.api;

import akka.event.LoggingAdapter;
import akka.http.ParsingErrorHandler;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.ErrorInfo;
import akka.http.scaladsl.model.StatusCode;
import akka.http.scaladsl.settings.ServerSettings;
import java.util.List;
import java.util.UUID;

/** Answers what is not HTTP, and so never becomes a request. Akka finds it by its name. */
public final class Unparsed extends ParsingErrorHandler {

  /** Where Akka looks for the only one. */
  public static final Unparsed MODULE$ = new Unparsed();

  private Unparsed() {}

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
    String id = UUID.randomUUID().toString();
    log.debug("api.unparsed requestId={} cause={}", id, error.summary());
    return Guard.dressed(
        Problems.response(status, "malformed", "request: " + error.summary(), List.of(), id), id);
  }
}
