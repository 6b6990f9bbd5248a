package io.trawl.enrich.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A classifier that knows two words: the mean of what its words are worth for each label. */
final class TinyModel {

  static final String LABELS = "{\"0\": \"negative\", \"1\": \"neutral\", \"2\": \"positive\"}";

  private static final int FLOAT = 1; // Of ONNX's element types, as the next.
  private static final int INT64 = 7;
  private static final float[][] WORTH = {{0, 4, 0}, {0, 0, 9}, {9, 0, 0}, {0, 3, 0}};

  private static final String TOKENIZER =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
       "post_processor": null, "decoder": null,
       "model": {"type": "WordLevel", "unk_token": "[UNK]",
                 "vocab": {"[UNK]": 0, "good": 1, "bad": 2, "table": 3}}}
      """;

  private TinyModel() {}

  static Path in(Path folder) throws IOException {
    return in(folder, LABELS, "input_ids");
  }

  static Path in(Path folder, String labels, String input) throws IOException {
    Files.write(folder.resolve("model.onnx"), model(input).toBytes());
    Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
    Files.writeString(folder.resolve("config.json"), "{\"id2label\": " + labels + "}");
    return folder;
  }

  private static Protobuf model(String input) {
    Protobuf graph =
        new Protobuf()
            .message(1, gather(input))
            .message(1, mean())
            .text(2, "tiny")
            .message(5, table())
            .message(11, value(input, INT64, "1", "words"))
            .message(12, value("logits", FLOAT, "1", "labels"));
    return new Protobuf()
        .number(1, 8)
        .message(8, new Protobuf().text(1, "").number(2, 13))
        .message(7, graph);
  }

  private static Protobuf gather(String input) {
    return new Protobuf().text(1, "table").text(1, input).text(2, "rows").text(4, "Gather");
  }

  private static Protobuf mean() {
    Protobuf axes = new Protobuf().text(1, "axes").number(8, 1).number(20, 7);
    Protobuf keep = new Protobuf().text(1, "keepdims").number(3, 0).number(20, 2);
    return new Protobuf()
        .text(1, "rows")
        .text(2, "logits")
        .text(4, "ReduceMean")
        .message(5, axes)
        .message(5, keep);
  }

  private static Protobuf table() {
    ByteBuffer raw = ByteBuffer.allocate(4 * 3 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : WORTH) {
      for (float worth : row) {
        raw.putFloat(worth);
      }
    }
    return new Protobuf()
        .number(1, 4)
        .number(1, 3)
        .number(2, FLOAT)
        .text(8, "table")
        .bytes(9, raw.array());
  }

  private static Protobuf value(String name, int type, String... sizes) {
    Protobuf shape = new Protobuf();
    for (String size : sizes) {
      Protobuf one = new Protobuf();
      shape.message(1, size.equals("1") ? one.number(1, 1) : one.text(2, size));
    }
    Protobuf tensor = new Protobuf().number(1, type).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }
}
