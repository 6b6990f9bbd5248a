package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.Verdict;
import io.trawl.model.Checks;
import io.trawl.registry.Import;
import io.trawl.registry.Imports;
import io.trawl.registry.Sets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /v1/imports}: files that are taken in, batch by batch. */
final class ImportRoutes {

  /** Highest number of a batch: numbers of visits follow from it. */
  private static final long NUMBER_MAX = 1_000_000_000_000L;

  private final Serving serving;

  ImportRoutes(Serving serving) {
    this.serving = serving;
  }

  Route routes() {
    return pathPrefix(
        "imports",
        () ->
            concat(
                pathEnd(() -> concat(get(this::list), post(() -> serving.withBody(this::begin)))),
                path(segment(), id -> get(() -> serving.json(() -> shown(find(id))))),
                path(
                    segment().slash("batches").slash(segment()),
                    (id, number) ->
                        post(() -> serving.withBytes(bytes -> take(id, number(number), bytes))))));
  }

  private Route list() {
    return serving.json(
        () -> Json.items(imports().list(team()).stream().map(ImportRoutes::shown).toList()));
  }

  private HttpResponse begin(JsonNode body) {
    Fields fields = Fields.of(body);
    JsonNode bytes = body.path("bytes");
    Checks.check(
        bytes.isIntegralNumber() && bytes.canConvertToLong(),
        "bytes",
        bytes.isMissingNode() ? "not given" : Fields.shown(bytes),
        "a whole number");
    Import.Asked asked =
        new Import.Asked(
            fields.text("name"),
            bytes.longValue(),
            fields.text("digest"),
            fields.text("format"),
            owner(fields));
    Imports.Begun begun = imports().begin(serving.principal(), asked, serving.clock().instant());
    return Json.answer(begun.made() ? StatusCodes.CREATED : StatusCodes.OK, shown(begun.file()))
        .addHeader(Location.create("/v1/imports/" + begun.file().id()));
  }

  private static Import.For owner(Fields fields) {
    Optional<String> campaign = fields.optional("campaign");
    Optional<String> brand = fields.optional("brand");
    Checks.check(
        campaign.isEmpty() || brand.isEmpty(),
        "campaign",
        "given, and \"brand\" too",
        "one of them");
    return campaign
        .<Import.For>map(id -> new Import.For.OneSet(Sets.Kind.CAMPAIGN, id))
        .or(() -> brand.map(id -> new Import.For.OneSet(Sets.Kind.BRAND, id)))
        .orElseGet(Import.For.Team::new);
  }

  private static long number(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 13 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    long number = digits ? Long.parseLong(text) : -1;
    Checks.check(
        number >= 0 && number <= NUMBER_MAX,
        "batch",
        text,
        "a whole number from 0 to " + NUMBER_MAX);
    return number;
  }

  /** First to the lake, then to the rows: whoever did not hear of both sends it again. */
  private HttpResponse take(String id, long number, byte[] bytes) {
    Import file = find(id);
    String digest = new RawBody(bytes).sha256();
    if (!imports().isDue(file, number, digest)) {
      return Json.answer(StatusCodes.OK, shown(file));
    }
    Instant now = serving.clock().instant();
    ImportBatch batch = ImportBatch.read(Json.read(bytes), now);
    Import.Taken taken = write(batch, file, number, now);
    Import.Batch done =
        new Import.Batch(number, digest, batch.next(), batch.last(), taken, batch.refused());
    return Json.answer(
        StatusCodes.OK, shown(imports().took(serving.principal(), file.id(), done, now)));
  }

  private Import.Taken write(ImportBatch batch, Import file, long number, Instant now) {
    Import.Taken taken = Import.Taken.NOTHING;
    List<Verdict> verdicts = serving.lake().write(batch.results(file, number, now));
    for (Verdict verdict : verdicts) {
      taken =
          taken.plus(
              switch (verdict) {
                case Verdict.Acknowledged(Tally tally) ->
                    new Import.Taken(
                        tally.fetched(),
                        tally.newPosts(),
                        tally.unchanged(),
                        tally.quarantined(),
                        tally.withheld());
                case Verdict.NotAcknowledged(String reason) -> throw new Unavailable(reason);
              });
    }
    return taken;
  }

  private Import find(String id) {
    return imports()
        .find(team(), Ids.check("import", id))
        .orElseThrow(() -> Ids.unknown("import", id));
  }

  private Imports imports() {
    return serving.registry().imports();
  }

  private String team() {
    return serving.principal().team();
  }

  private static Map<String, Object> shown(Import file) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", file.id());
    shown.put("name", file.file().name());
    shown.put("bytes", file.file().bytes());
    shown.put("format", file.file().format());
    shown.put("campaign", owner(file, Sets.Kind.CAMPAIGN).orElse(null));
    shown.put("brand", owner(file, Sets.Kind.BRAND).orElse(null));
    shown.put("createdBy", file.createdBy());
    shown.put("createdAt", file.createdAt());
    shown.put("updatedAt", file.updatedAt());
    shown.put("finishedAt", file.finishedAt());
    shown.put("batches", file.batches());
    Map<String, Object> next = new LinkedHashMap<>();
    next.put("part", file.place().part());
    next.put("records", file.place().records());
    next.put("offset", file.place().offset());
    next.put("within", file.place().within());
    shown.put("next", next);
    shown.put("documents", file.taken().documents());
    shown.put("newPosts", file.taken().newPosts());
    shown.put("unchanged", file.taken().unchanged());
    shown.put("quarantined", file.taken().quarantined());
    shown.put("withheld", file.taken().withheld());
    shown.put("refused", new TreeMap<>(file.refused()));
    return shown;
  }

  private static Optional<String> owner(Import file, Sets.Kind kind) {
    return file.file().owner() instanceof Import.For.OneSet(var of, var id) && of == kind
        ? Optional.of(id)
        : Optional.empty();
  }
}
