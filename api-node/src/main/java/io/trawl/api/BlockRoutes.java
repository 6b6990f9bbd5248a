package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;
import io.trawl.registry.Blocks;
import io.trawl.registry.Blocks.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/blocks}: what an operator does not want called for a while. */
final class BlockRoutes {

  private final Serving serving;

  BlockRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return pathPrefix(
        "blocks",
        () ->
            concat(
                pathEnd(() -> concat(get(this::list), post(() -> serving.withBody(this::set)))),
                path(segment(), id -> delete(() -> ended(Ids.check("block", id))))));
  }

  private Route list() {
    return serving.json(() ->
        Json.items(
            serving.registry().blocks().active(serving.clock().instant()).stream()
                .map(Shown::block)
                .toList()));
  }

  private HttpResponse set(JsonNode body) {
    Fields fields = Fields.of(body);
    Instant now = serving.clock().instant();
    Blocks.Block block =
        serving
            .registry()
            .blocks()
            .set(
                serving.principal(),
                subject(fields),
                until(fields, now),
                fields.optional("reason").orElse(""),
                now);
    return Json.answer(StatusCodes.OK, Shown.block(block));
  }

  /** An instant, or so long from now. */
  private static Instant until(Fields fields, Instant now) {
    Optional<Instant> until = fields.instant("until");
    Optional<Duration> length = fields.duration("for");
    Checks.check(
        until.isPresent() != length.isPresent(),
        "until",
        until.isPresent() ? "given, and \"for\" too" : "not given",
        "an instant after " + now + ", the present; or \"for\", a duration like PT2H");
    return until.orElseGet(() -> now.plus(length.orElseThrow()));
  }

  private static Subject subject(Fields fields) {
    Optional<String> target = fields.optional("target");
    Optional<String> platform = fields.optional("platform");
    Optional<String> instance = fields.optional("instance");
    Map<String, String> given =
        Map.of(
            "target", target.orElse(""),
            "platform", platform.orElse(""),
            "instance", instance.orElse(""));
    Checks.check(
        target.isPresent() != platform.isPresent() && (target.isEmpty() || instance.isEmpty()),
        "subject",
        given,
        "a target, or a platform with or without an instance");
    return target
        .<Subject>map(Subject.OneTarget::new)
        .orElseGet(() -> new Subject.Source(platform.orElseThrow(), instance.orElse("")));
  }

  private Route ended(String id) {
    return serving.answering(() -> {
      Instant now = serving.clock().instant();
      if (!serving.registry().blocks().end(serving.principal(), id, now)) {
        throw new Problems.NotFound("block: " + id + " (expected: an id of /v1/blocks)");
      }
      return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
    });
  }
}
