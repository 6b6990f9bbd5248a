package io.trawl.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import java.time.Instant;

/** 4CAT's NDJSON of what Zeeschuimer collected: the item, and what is said of it inside. */
@AutoService(Format.class)
public final class FourCatItems implements Format {

  private static final String ABOUT = "__import_meta";

  @Override
  public String name() {
    return "4cat-ndjson";
  }

  @Override
  public boolean recognises(JsonNode record) {
    return record.path(ABOUT).path("source_platform").isTextual();
  }

  @Override
  public Reading read(JsonNode record, Instant modified) {
    return Zeeschuimer.read(record.path(ABOUT), record, modified);
  }
}
