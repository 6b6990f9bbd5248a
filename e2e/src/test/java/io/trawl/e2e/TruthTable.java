package io.trawl.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was told beside what is true, with what explains a difference. */
final class TruthTable {

  private final List<Row> rows = new ArrayList<>();

  /**
   * A line.
   *
   * @param why what explains a difference; empty = nothing has to
   * @param good whether it is as promised
   */
  record Row(String insight, String what, String told, String truth, String why, boolean good) {

    private String line() {
      return String.format(
          Locale.ROOT,
          "%-4s %-22s | %-44s | %-24s | %-24s | %s",
          good ? "ok" : "BAD",
          insight,
          what,
          told,
          truth,
          told.equals(truth) ? "none" : why);
    }
  }

  /** What must be equal. */
  void same(String insight, String what, Object told, Object truth) {
    String one = String.valueOf(told);
    String other = String.valueOf(truth);
    rows.add(new Row(insight, what, one, other, "", one.equals(other)));
  }

  /** What must be one of the values that the network told at the same time. */
  void within(String insight, String what, long told, ServedTruth.Range truth) {
    rows.add(
        new Row(
            insight,
            what,
            String.valueOf(told),
            truth.toString(),
            "answers on their way at the same time",
            truth.has(told)));
  }

  /** What may be less than the truth, and why. */
  void atMost(String insight, String what, long told, long truth, String why) {
    rows.add(
        new Row(insight, what, String.valueOf(told), String.valueOf(truth), why, told <= truth));
  }

  /** What may be less than the truth by so much, and why. */
  void atMost(String insight, String what, long told, long truth, long less, String why) {
    rows.add(
        new Row(
            insight,
            what,
            String.valueOf(told),
            String.valueOf(truth),
            less + " " + why,
            told <= truth && truth - told <= less));
  }

  /** What is as promised or not for another reason than a number. */
  void holds(String insight, String what, boolean good, Object told, Object truth, String why) {
    rows.add(new Row(insight, what, String.valueOf(told), String.valueOf(truth), why, good));
  }

  List<Row> rows() {
    return rows;
  }

  List<String> bad() {
    return rows.stream().filter(row -> !row.good()).map(Row::line).toList();
  }

  @Override
  public String toString() {
    StringBuilder table =
        new StringBuilder("     insight | what | told | truth | what explains a difference\n");
    rows.forEach(row -> table.append(row.line()).append('\n'));
    return table.toString();
  }
}
