package io.trawl.lake.sentiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Mood;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.schema.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a document is scored. What is said is of the text as it is stored, after the door: of a text
 * that may not be stored nothing is said, and of one that was taken out nothing stays.
 */
public final class Scores {

  private Scores() {}

  /**
   * How a document feels that is about to be written; null = it has no text, or nobody says. A text
   * is scored when it is new, has changed, or was scored by a version that does not decide any
   * more.
   *
   * @param known as it lay before; null = it is new
   */
  public static @Nullable Mood of(Merged next, @Nullable Stored known, Scorer scorer) {
    Optional<String> text = text(next);
    if (text.isEmpty()) {
      return null;
    }
    Mood said = known == null || !isSame(known.merged(), next) ? null : known.mood();
    return said != null && scorer.isCurrent(said.language(), said.version())
        ? said
        : scorer.score(text.get(), language(next)).orElse(null);
  }

  private static Optional<String> text(Merged document) {
    return switch (document.ref().kind()) {
      case POST, COMMENT -> document.field(Schema.TEXT).map(JsonNode::textValue);
      case REPOST, PROFILE, TAG -> Optional.empty();
    };
  }

  private static @Nullable String language(Merged document) {
    return document.field(Schema.LANG).map(JsonNode::textValue).orElse(null);
  }

  /** Whether both say the same in the same language, as far as it was declared. */
  private static boolean isSame(Merged one, Merged other) {
    return one.field(Schema.TEXT).equals(other.field(Schema.TEXT))
        && one.field(Schema.LANG).equals(other.field(Schema.LANG));
  }
}
