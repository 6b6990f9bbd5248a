package io.trawl.simulator.judge;

import java.util.List;
import java.util.Locale;

/**
 * What a comparison found.
 *
 * @param expected posts that were served in whole answers
 * @param found how many of them the lake has
 * @param excused posts beside them that were only ever shown as popular, by answers that may have
 *     died with their reader
 * @param comments comments that were served
 * @param reposts reposts that were served
 * @param profiles profiles that were served
 * @param tags tags whose counts were served
 * @param observations observations whose deltas were added up
 * @param visits visits whose balance was drawn
 * @param findings one for each kind of offence that occurred
 */
public record Judgement(
    long expected,
    long found,
    long excused,
    long comments,
    long reposts,
    long profiles,
    long tags,
    long observations,
    long visits,
    List<Finding> findings) {

  /**
   * One kind of offence.
   *
   * @param count how often; for {@link Offence#OVER_BUDGET} calls
   * @param examples up to ten keys, with what was found and what would have been right
   */
  public record Finding(Offence offence, long count, List<String> examples) {

    /** Examples kept. */
    public static final int EXAMPLES_MAX = 10;

    public Finding {
      examples = List.copyOf(examples);
    }
  }

  public Judgement {
    findings = List.copyOf(findings);
  }

  /** Whether everything that was served is in the lake once, right and added up. */
  public boolean clean() {
    return findings.isEmpty();
  }

  /** How often an offence was found. */
  public long count(Offence offence) {
    return findings.stream()
        .filter(finding -> finding.offence() == offence)
        .mapToLong(Finding::count)
        .sum();
  }

  /** A table for people. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder(clean() ? "clean\n" : "not clean\n");
    row(table, "posts served", expected);
    row(table, "posts found", found);
    row(table, "posts excused: popular once, in answers that died", excused);
    row(table, "comments served", comments);
    row(table, "reposts served", reposts);
    row(table, "profiles served", profiles);
    row(table, "tags served", tags);
    row(table, "observations added up", observations);
    row(table, "visits balanced", visits);
    for (Finding finding : findings) {
      String name = finding.offence().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      row(table, name + " (" + finding.offence().meaning() + ")", finding.count());
      finding.examples().forEach(example -> table.append("    ").append(example).append('\n'));
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String name, long count) {
    table.append(String.format(Locale.ROOT, "%-64s %9d%n", name, count));
  }
}
