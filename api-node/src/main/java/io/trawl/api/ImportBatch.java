package io.trawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.imports.Format;
import io.trawl.imports.Formats;
import io.trawl.imports.Origin;
import io.trawl.imports.View;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Checks;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import io.trawl.registry.Import;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A batch as it was sent: the documents, each with the instant of its counts, and where in the file
 * the next one begins.
 *
 * @param refused how often something was not taken, by reason
 * @param last whether the file ends with it
 */
record ImportBatch(List<View> views, Map<String, Long> refused, Import.Place next, boolean last) {

  /** Most documents of one batch. */
  static final int DOCUMENTS_MAX = 1_000;

  private static final int REASONS_MAX = 100;
  private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Format LINES = Formats.named("trawl");

  /** Documents of one network with one instant: what one visit can bring. */
  private record Group(String platform, Instant at) {}

  /**
   * Reads a body; all bad documents are named at once.
   *
   * @throws Problems.Unprocessable with the place of each bad document
   * @throws IllegalArgumentException for anything else, with its name
   */
  static ImportBatch read(JsonNode body, Instant now) {
    Fields fields = Fields.of(body);
    JsonNode last = body.path("last");
    Checks.check(
        last.isMissingNode() || last.isBoolean(), "last", Fields.shown(last), "true or false");
    return new ImportBatch(
        views(fields.object().path("documents"), now),
        refused(body.path("refused")),
        place(body.path("next")),
        last.booleanValue());
  }

  private static List<View> views(JsonNode documents, Instant now) {
    Checks.check(
        documents.isArray() && documents.size() <= DOCUMENTS_MAX,
        "documents",
        documents.isArray() ? documents.size() : Fields.shown(documents),
        "a list of at most " + DOCUMENTS_MAX);
    List<View> views = new ArrayList<>();
    List<Problems.Part> bad = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      List<View> read = view(documents.path(i), now);
      views.addAll(read);
      if (read.isEmpty()) {
        bad.add(new Problems.Part("/documents/" + i, refusal(i, documents.path(i), now)));
      }
    }
    if (!bad.isEmpty()) {
      throw new Problems.Unprocessable(bad);
    }
    return views;
  }

  /** None if the document is bad. */
  private static List<View> view(JsonNode document, Instant now) {
    return LINES.recognises(document)
        ? LINES.read(document, Instant.EPOCH).views().stream()
            .filter(view -> !view.observedAt().isBefore(Origin.EARLIEST))
            .filter(view -> !view.observedAt().isAfter(now))
            .toList()
        : List.of();
  }

  private static String refusal(int number, JsonNode document, Instant now) {
    return "documents["
        + number
        + "]: "
        + Fields.shown(document)
        + " (expected: \"trawl\": \"post\", \"comment\" or \"profile\", a \"platform\", an \"id\", and"
        + " \"observedAt\" from "
        + Origin.EARLIEST
        + " to "
        + now
        + ")";
  }

  private static Map<String, Long> refused(JsonNode object) {
    boolean fits = object.isMissingNode() || object.isObject();
    Checks.check(
        fits && object.size() <= REASONS_MAX,
        "refused",
        Fields.shown(object),
        "an object of at most " + REASONS_MAX + " reasons");
    Map<String, Long> refused = new HashMap<>();
    for (Map.Entry<String, JsonNode> reason : object.properties()) {
      JsonNode times = reason.getValue();
      Checks.check(
          REASON.matcher(reason.getKey()).matches()
              && times.isIntegralNumber()
              && times.canConvertToInt()
              && times.intValue() >= 0,
          "refused",
          reason.getKey() + ": " + Fields.shown(times),
          "a reason like no-id and a whole number >= 0");
      refused.put(reason.getKey(), times.longValue());
    }
    return refused;
  }

  private static Import.Place place(JsonNode place) {
    Checks.check(
        place.isObject() && place.properties().stream().allMatch(f -> isWhole(f.getValue())),
        "next",
        Fields.shown(place),
        "an object of whole numbers: part, records, offset, within");
    return new Import.Place(
        place.path("part").longValue(),
        place.path("records").longValue(),
        place.path("offset").longValue(),
        place.path("within").longValue());
  }

  private static boolean isWhole(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong();
  }

  /**
   * The same for the lake. A visit has one network and one instant, so a batch is as many visits as
   * it has of both; its number follows from the batch's and from the place of its first document.
   */
  List<VisitResult> results(Import file, long batch, Instant now) {
    Map<Group, List<Seen>> groups = new LinkedHashMap<>();
    Map<Group, Integer> firsts = new HashMap<>();
    for (int i = 0; i < views.size(); i++) {
      View view = views.get(i);
      Group group = new Group(view.seen().document().platform(), view.observedAt());
      firsts.putIfAbsent(group, i);
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(view.seen());
    }
    List<VisitResult> results = new ArrayList<>();
    groups.forEach((group, seen) -> {
      long number = batch * DOCUMENTS_MAX + firsts.getOrDefault(group, 0);
      Visit visit = visit(file, number, group, now);
      results.add(new VisitResult(visit, seen, group.at(), null, false));
    });
    return results;
  }

  private static Visit visit(Import file, long number, Group group, Instant now) {
    Target standIn = new Target.Tag(file.id(), group.platform(), file.file().name(), null);
    return new Visit(
        standIn,
        number,
        group.at(),
        now,
        now,
        RequestKind.IMPORT,
        VisitOutcome.FETCHED,
        null,
        null,
        Duration.ZERO,
        0,
        0,
        null,
        null,
        0,
        List.of(file.file().format()),
        null,
        null);
  }
}
