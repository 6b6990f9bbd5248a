package io.trawl.lake.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.visit.Withheld;
import io.trawl.model.Barred;
import io.trawl.model.Naming;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out what is of people of whom nothing may be kept. An answer that names one of them is not
 * kept raw: what is theirs cannot be cut out of it, and it would be read again some day.
 */
public final class Suppression implements Gate {

  /** What a target is called whose own name may not be kept. */
  public static final String NAMELESS = "erased";

  private static final ObjectReader VALUES = Json.MAPPER.readerFor(JsonNode.class);

  private final Barred barred;

  public Suppression(Barred barred) {
    this.barred = barred;
  }

  @Override
  public VisitResult pass(VisitResult result) {
    String platform = result.visit().target().platform();
    if (barred.isEmpty(platform)) {
      return result;
    }
    Naming naming = new Naming(barred, platform);
    List<Withheld> withheld = new ArrayList<>();
    List<Seen> kept = new ArrayList<>();
    for (Seen seen : result.documents()) {
      if (Others.isBarred(seen.document(), naming)) {
        withheld.add(Withheld.SUPPRESSED);
      } else {
        kept.add(
            new Seen(Others.without(seen.document(), naming), Scrub.of(seen.source(), naming)));
      }
    }
    List<JsonNode> unread = new ArrayList<>();
    for (JsonNode item : result.unread()) {
      if (naming.anywhere(item)) {
        withheld.add(Withheld.SUPPRESSED);
      } else {
        unread.add(item);
      }
    }
    VisitResult left = result.letIn(kept, unread, withheld);
    return nameless(
        names(left.raw(), left.reading(), naming) ? left.withoutRaw(Withheld.SUPPRESSED) : left,
        naming);
  }

  /** Whom a visit was to, and after whom somebody has called a file. */
  private static VisitResult nameless(VisitResult result, Naming naming) {
    return switch (result.visit().target()) {
      case Target.Handle handle ->
          naming.of(handle)
              ? result.of(
                  result
                      .visit()
                      .of(
                          new Target.Handle(
                              handle.id(), handle.platform(), NAMELESS, handle.instance(), null)))
              : result;
      case Target.Tag tag -> {
        String name = naming.replaced(tag.name(), NAMELESS);
        yield result.visit().request() == RequestKind.IMPORT && !name.equals(tag.name())
            ? result.of(
                result.visit().of(new Target.Tag(tag.id(), tag.platform(), name, tag.instance())))
            : result;
      }
    };
  }

  private static boolean names(
      @Nullable RawResponse raw, @Nullable Reading reading, Naming naming) {
    return (raw != null && (naming.address(raw.url()) || names(raw.body().bytes(), naming)))
        || (reading != null
            && (naming.anywhere(reading.asked()) || naming.text(reading.position().toString())));
  }

  /** Whether a body names one; what is no JSON is gone through word by word. */
  public static boolean names(byte[] body, Naming naming) {
    try (MappingIterator<JsonNode> values = VALUES.readValues(body)) {
      boolean none = true;
      while (values.hasNextValue()) {
        JsonNode value = values.nextValue();
        none = false;
        if (value.isContainerNode() ? naming.anywhere(value) : naming.text(value.asText())) {
          return true;
        }
      }
      return none && naming.text(new String(body, UTF_8));
    } catch (IOException notJson) {
      return naming.text(new String(body, UTF_8));
    }
  }
}
