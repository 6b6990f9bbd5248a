package io.trawl.connectors.shape;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.SharedFixture;
import io.trawl.connectors.shape.Change.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Recorded answers of one endpoint after the other, in an order drawn from a seed. */
class RecordedShapesTest {

  private static final long SEED = 13;
  private static final int ANSWERS = 300;
  private static final List<String> PLATFORMS =
      List.of("mastodon", "bluesky", "instagram", "x", "reddit", "youtube", "tumblr", "facebook");

  @TestFactory
  Stream<DynamicTest> inWhateverOrderAnswersComeTheyAreNoChange() {
    return endpoints(this::noChange);
  }

  @TestFactory
  Stream<DynamicTest> aNameThatIsChangedIsExactlyOneThatIsMissedAndOneThatAppears() {
    return endpoints(this::oneChange);
  }

  private interface Case {
    void run(List<JsonNode> answers, Random random);
  }

  private static Stream<DynamicTest> endpoints(Case test) {
    Map<String, List<JsonNode>> all = new TreeMap<>();
    for (String platform : PLATFORMS) {
      SharedFixture.folder(platform)
          .ifPresent(folder ->
              SharedFixture.in(folder).stream()
                  .filter(it -> it.status() == 200)
                  .collect(groupingBy(SharedFixture::endpoint))
                  .forEach((endpoint, group) -> all.put(platform + " " + endpoint, bodies(group))));
    }
    all.values().removeIf(List::isEmpty);
    assumeThat(all).as("recorded answers").isNotEmpty();
    return all.entrySet().stream()
        .map(it ->
            DynamicTest.dynamicTest(it.getKey(), () -> test.run(it.getValue(), new Random(SEED))));
  }

  private static List<JsonNode> bodies(List<SharedFixture> fixtures) {
    List<JsonNode> bodies = new ArrayList<>();
    for (SharedFixture fixture : fixtures) {
      if (Body.of(fixture.response(Instant.EPOCH)) instanceof Body.Json(var root)) {
        bodies.add(root);
      }
    }
    return bodies;
  }

  private void noChange(List<JsonNode> answers, Random random) {
    assertThat(findings(Watch.of(Learned.NOTHING), answers, random, "")).isEmpty();
  }

  private void oneChange(List<JsonNode> answers, Random random) {
    Watch watch = Watch.of(Learned.NOTHING);
    for (int i = 0; i < ANSWERS; i++) {
      watch = watch.look(Shape.of(drawn(answers, random), List.of()), true).next();
    }
    List<String> names = always(watch.learned());
    if (names.isEmpty()) {
      return; // Where no name is in every answer there is none to miss.
    }
    String place = names.get(random.nextInt(names.size()));

    List<Change> findings = findings(watch, answers, random, place);

    assertThat(findings)
        .extracting(change -> change.kind() + " " + change.place())
        .containsExactlyInAnyOrder(
            Kind.VANISHED + " " + place, Kind.APPEARED + " " + place + "New");
  }

  /** Places of names that every object around them has in every answer; not within a list. */
  private static List<String> always(Learned learned) {
    return learned.places().entrySet().stream()
        .filter(it -> it.getKey().matches("(\\[\\])?(\\.[a-zA-Z_]+)+"))
        .filter(it -> it.getValue().answers() == learned.answers())
        .filter(it ->
            it.getValue().types().total() == learned.at(Place.above(it.getKey())).types().objects())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static List<Change> findings(
      Watch from, List<JsonNode> answers, Random random, String renamed) {
    Watch watch = from;
    List<Change> findings = new ArrayList<>();
    for (int i = 0; i < ANSWERS; i++) {
      JsonNode answer = drawn(answers, random);
      rename(answer, renamed);
      Watch.Look look = watch.look(Shape.of(answer, List.of()), true);
      watch = look.next();
      findings.addAll(look.findings());
    }
    return findings;
  }

  private static JsonNode drawn(List<JsonNode> answers, Random random) {
    JsonNode drawn = answers.get(random.nextInt(answers.size())).deepCopy();
    shuffle(drawn, random);
    return drawn;
  }

  private static void shuffle(JsonNode node, Random random) {
    node.forEach(below -> shuffle(below, random));
    if (node instanceof ArrayNode array) {
      List<JsonNode> items = new ArrayList<>();
      array.forEach(items::add);
      Collections.shuffle(items, random);
      array.removeAll().addAll(items);
    }
  }

  private static void rename(JsonNode node, String place) {
    if (place.isEmpty()) {
      return;
    }
    if (place.startsWith("[]")) {
      node.forEach(item -> rename(item, place.substring(2)));
      return;
    }
    int end = place.indexOf('.', 1);
    String name = end < 0 ? place.substring(1) : place.substring(1, end);
    if (end < 0 && node instanceof ObjectNode object && object.has(name)) {
      object.set(name + "New", object.remove(name));
    } else if (end >= 0) {
      rename(node.path(name), place.substring(end));
    }
  }
}
