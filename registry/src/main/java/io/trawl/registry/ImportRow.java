package io.trawl.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads an import's row. */
final class ImportRow {

  private ImportRow() {}

  static Import read(ResultSet row) throws SQLException {
    return new Import(
        row.getString("id"),
        row.getString("actor"),
        new Import.Asked(
            row.getString("name"),
            row.getLong("bytes"),
            row.getString("digest"),
            row.getString("format"),
            owner(row.getString("source_kind"), row.getString("source_id"))),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"),
        Rows.instantOrNull(row, "finished_at"),
        row.getLong("batches"),
        new Import.Place(
            row.getLong("part"),
            row.getLong("records"),
            row.getLong("place"),
            row.getLong("within")),
        new Import.Taken(
            row.getLong("documents"),
            row.getLong("new_posts"),
            row.getLong("unchanged"),
            row.getLong("quarantined"),
            row.getLong("withheld")),
        refused((String[]) row.getArray("refused").getArray()));
  }

  /** Each a reason, which has no space in it, and how often. */
  private static Map<String, Long> refused(String[] entries) {
    Map<String, Long> refused = new HashMap<>();
    for (String entry : entries) {
      int space = entry.indexOf(' ');
      refused.put(entry.substring(0, space), Long.valueOf(entry.substring(space + 1)));
    }
    return refused;
  }

  private static Import.For owner(String kind, String id) {
    for (Sets.Kind known : Sets.Kind.values()) {
      if (known.key().equals(kind)) {
        return new Import.For.OneSet(known, id);
      }
    }
    return new Import.For.Team();
  }
}
