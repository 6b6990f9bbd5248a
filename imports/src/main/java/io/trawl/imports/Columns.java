package io.trawl.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.List;

/**
 * The columns of a table.
 *
 * @param names in order; empty = the first row could not be read
 * @param separator between two cells
 */
record Columns(List<String> names, char separator) {

  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  Columns {
    names = List.copyOf(names);
  }

  /** Of a table's first row: the separator is the one that cuts it into most names. */
  static Columns of(String row) {
    Columns best = new Columns(List.of(), ',');
    for (char separator : SEPARATORS) {
      List<String> names = cells(row, separator);
      if (names.size() > best.names().size()) {
        best = new Columns(names, separator);
      }
    }
    return best;
  }

  /** An object of a row's cells; of two columns with one name the first counts. */
  Records.Value row(String row) {
    List<String> cells = cells(row, separator);
    if (cells.size() != names.size()) {
      return new Records.Value.Unread(Reason.BAD_ROW);
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.size(); i++) {
      object.putIfAbsent(names.get(i), object.textNode(cells.get(i)));
    }
    return new Records.Value.Read(object);
  }

  /** None if they are not put in quotes as they should be. */
  private static List<String> cells(String row, char separator) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().fieldSeparator(separator).ofCsvRecord(row)) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    } catch (CsvParseException | IOException broken) {
      return List.of();
    }
  }
}
