package io.trawl.api;

import static akka.http.javadsl.server.Directives.complete;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Allow;
import akka.http.javadsl.model.headers.RetryAfter;
import akka.http.javadsl.server.ExceptionHandler;
import akka.http.javadsl.server.MethodRejection;
import akka.http.javadsl.server.Rejection;
import akka.http.javadsl.server.RejectionHandler;
import akka.http.javadsl.server.Route;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.registry.Credentials;
import io.trawl.registry.Imports;
import io.trawl.registry.Sets;
import java.sql.SQLTransientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every refusal, in one form (RFC 9457); what went wrong inside stays inside. */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final long RETRY_AFTER_SECONDS = 5;
  private static final String TYPES = "https://trawl.io/problems/";

  /** A request that is refused for its form. */
  static class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient StatusCode status;
    private final String type;

    Refused(StatusCode status, String type, String message) {
      super(message);
      this.status = status;
      this.type = type;
    }
  }

  /** A body that is no JSON. */
  static final class Malformed extends Refused {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(StatusCodes.BAD_REQUEST, "malformed", message);
    }
  }

  /** Something that is not there, or not for this team. */
  static final class NotFound extends Refused {
    private static final long serialVersionUID = 1;

    NotFound(String message) {
      super(StatusCodes.NOT_FOUND, "not-found", message);
    }
  }

  /** One bad part of a request. */
  record Part(String pointer, String detail) {}

  /** A request of which every part is bad, or that has one bad part. */
  static final class Unprocessable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Part> parts;

    Unprocessable(List<Part> parts) {
      super(parts.getFirst().detail());
      this.parts = parts;
    }
  }

  private Problems() {}

  static HttpResponse response(
      StatusCode status, String type, String detail, List<Part> errors, String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", TYPES + type);
    body.put("title", status.reason());
    body.put("status", status.intValue());
    body.put("detail", detail);
    if (!errors.isEmpty()) {
      body.put("errors", errors);
    }
    body.put("requestId", requestId);
    return HttpResponse.create().withStatus(status).withEntity(Json.problem(body));
  }

  private static Route refuse(StatusCode status, String type, String detail, String requestId) {
    return complete(response(status, type, detail, List.of(), requestId));
  }

  static ExceptionHandler exceptions(String requestId) {
    return ExceptionHandler.newBuilder().matchAny(failure -> render(failure, requestId)).build();
  }

  private static Route render(Throwable failure, String requestId) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null ->
          render(wrapped.getCause(), requestId);
      case Refused refused -> refuse(refused.status, refused.type, message(refused), requestId);
      case Unprocessable bad ->
          complete(
              response(
                  StatusCodes.UNPROCESSABLE_CONTENT,
                  "invalid",
                  message(bad),
                  bad.parts,
                  requestId));
      case Sets.NameTakenException taken ->
          refuse(StatusCodes.CONFLICT, "name-taken", message(taken), requestId);
      case Credentials.ConflictException conflict ->
          refuse(StatusCodes.CONFLICT, "conflict", message(conflict), requestId);
      case Imports.ConflictException conflict ->
          refuse(StatusCodes.CONFLICT, "conflict", message(conflict), requestId);
      case IllegalArgumentException bad ->
          refuse(StatusCodes.UNPROCESSABLE_CONTENT, "invalid", message(bad), requestId);
      case Throwable away when isAway(away) -> {
        LOG.warn("api.unavailable requestId={} cause={}", requestId, away.toString());
        yield complete(unavailable(requestId));
      }
      default -> {
        LOG.error("api.failed requestId={}", requestId, failure);
        yield refuse(
            StatusCodes.INTERNAL_SERVER_ERROR,
            "internal",
            "something failed on our side; its id is in requestId",
            requestId);
      }
    };
  }

  private static HttpResponse unavailable(String requestId) {
    return response(
            StatusCodes.SERVICE_UNAVAILABLE,
            "unavailable",
            "a store is out of reach or busy; the same may be asked again",
            List.of(),
            requestId)
        .addHeader(RetryAfter.create(RETRY_AFTER_SECONDS));
  }

  /** Elasticsearch says so itself; PostgreSQL's pool after waiting for a connection in vain. */
  private static boolean isAway(@Nullable Throwable failure) {
    return failure instanceof Unavailable
        || failure instanceof SQLTransientException
        || (failure != null && isAway(failure.getCause()));
  }

  /** What began a chain of failures. */
  static Throwable rootCause(Throwable failure) {
    return failure.getCause() == null ? failure : rootCause(failure.getCause());
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  /** What the routing itself refuses. */
  static RejectionHandler rejections(String requestId) {
    return RejectionHandler.newBuilder()
        .handleAll(MethodRejection.class, all -> method(all, requestId))
        .handleAll(
            Rejection.class,
            all ->
                refuse(
                    StatusCodes.BAD_REQUEST,
                    "refused",
                    "request: " + all.getFirst() + " (expected: what /openapi.json says)",
                    requestId))
        .handleNotFound(
            refuse(StatusCodes.NOT_FOUND, "not-found", "there is nothing at this path", requestId))
        .build();
  }

  private static Route method(List<MethodRejection> rejections, String requestId) {
    var allowed = rejections.stream().map(MethodRejection::supported).distinct().toList();
    HttpResponse response =
        response(
            StatusCodes.METHOD_NOT_ALLOWED,
            "method",
            "method: not allowed (expected: one of "
                + allowed.stream().map(akka.http.javadsl.model.HttpMethod::name).toList()
                + ")",
            List.of(),
            requestId);
    return complete(
        response.addHeader(
            Allow.create(allowed.toArray(akka.http.javadsl.model.HttpMethod[]::new))));
  }
}
