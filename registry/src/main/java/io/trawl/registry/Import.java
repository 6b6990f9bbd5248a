package io.trawl.registry;

import io.trawl.model.Checks;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that is taken in, or was.
 *
 * @param id what its documents are seen by
 * @param createdBy who began it
 * @param finishedAt when the last batch was taken; null = not yet
 * @param batches number of the batch that comes next, from 0 on
 * @param place where in the file that batch begins
 * @param refused how often something was not taken, by reason
 */
public record Import(
    String id,
    String createdBy,
    Asked file,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant finishedAt,
    long batches,
    Place place,
    Taken taken,
    Map<String, Long> refused) {

  /** Longest name, in characters. */
  public static final int NAME_MAX = 500;

  public Import {
    refused = Map.copyOf(refused);
  }

  /** For whom a file is taken in: a set, or the team alone. */
  public sealed interface For {
    /** The team alone. */
    record Team() implements For {}

    /** A campaign or a brand; its questions are about the import's documents too. */
    record OneSet(Sets.Kind kind, String id) implements For {}
  }

  /**
   * What is asked for.
   *
   * @param name of the file, for people
   * @param bytes its size
   * @param digest SHA-256, in hex, of what tells the file from others
   */
  public record Asked(String name, long bytes, String digest, String format, For owner) {
    public Asked {
      Checks.notBlank("name", name);
      Checks.check(
          name.length() <= NAME_MAX && Sets.isText(name),
          "name",
          "\"" + name + "\"",
          "at most " + NAME_MAX + " characters on one line");
      Checks.check(bytes >= 0, "bytes", bytes, ">= 0");
      Checks.check(
          digest.matches("[0-9a-f]{64}"), "digest", "\"" + digest + "\"", "64 digits in hex");
      Checks.check(
          format.matches("[a-z0-9-]{1,40}"), "format", "\"" + format + "\"", "a name like twarc");
    }
  }

  /**
   * A place in a file of several parts.
   *
   * @param part number of the part, from 0 on
   * @param records of the part that are passed
   * @param offset in bytes of the unpacked part
   * @param within documents of the next record that are passed
   */
  public record Place(long part, long records, long offset, long within) {

    public static final Place START = new Place(0, 0, 0, 0);

    public Place {
      boolean valid = part >= 0 && records >= 0 && offset >= 0 && within >= 0;
      Checks.check(
          valid, "place", part + "/" + records + "/" + offset + "/" + within, "none below 0");
    }
  }

  /**
   * What became of documents.
   *
   * @param newPosts posts that the lake did not have
   * @param unchanged views that said nothing new
   * @param quarantined views that could not be stored
   * @param withheld views that the lake's door did not let in
   */
  public record Taken(
      long documents, long newPosts, long unchanged, long quarantined, long withheld) {

    public static final Taken NOTHING = new Taken(0, 0, 0, 0, 0);

    /** Both together. */
    public Taken plus(Taken more) {
      return new Taken(
          documents + more.documents,
          newPosts + more.newPosts,
          unchanged + more.unchanged,
          quarantined + more.quarantined,
          withheld + more.withheld);
    }
  }

  /**
   * A batch that is in the lake.
   *
   * @param digest of what was sent, in hex
   * @param next where in the file the one after it begins
   * @param last whether there is none
   */
  public record Batch(
      long number,
      String digest,
      Place next,
      boolean last,
      Taken taken,
      Map<String, Long> refused) {
    public Batch {
      refused = Map.copyOf(refused);
    }
  }
}
