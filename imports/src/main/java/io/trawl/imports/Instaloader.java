package io.trawl.imports;

import static io.trawl.imports.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.trawl.connectors.instagram.InstagramObjects;
import java.time.Instant;

/**
 * Instaloader's file beside each post and account, {@code .json} or {@code .json.xz}. It does not
 * say when it was collected; the file was written then.
 */
@AutoService(Format.class)
public final class Instaloader implements Format {

  @Override
  public String name() {
    return "instaloader";
  }

  @Override
  public boolean recognises(JsonNode record) {
    return record.path("instaloader").path("node_type").isTextual() && record.has("node");
  }

  @Override
  public Reading read(JsonNode record, Instant modified) {
    JsonNode node = record.path("node");
    String type = text(record.path("instaloader"), "node_type");
    return switch (type == null ? "" : type) {
      case "Post" -> Reading.of(InstagramObjects.post(node), modified, Reason.NO_ID);
      case "Profile" -> Reading.of(InstagramObjects.profile(node), modified, Reason.NO_ID);
      default -> Reading.refused(Reason.NO_POST);
    };
  }
}
