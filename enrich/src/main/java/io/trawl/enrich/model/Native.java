package io.trawl.enrich.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;

/** Opens what runs in native libraries. */
final class Native {

  private static final String CACHE = "DJL_CACHE_DIR";

  private Native() {}

  /**
   * The tokenizer's library unpacks its code into the user's home, counts its users, and looks for
   * newer files over the network. Not here.
   */
  static void prepare(Path cache) {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    if (System.getenv(CACHE) == null && System.getProperty(CACHE) == null) {
      System.setProperty(CACHE, cache.toString());
    }
  }

  static HuggingFaceTokenizer tokenizer(ModelDirectory directory) {
    try {
      return HuggingFaceTokenizer.builder()
          .optTokenizerPath(directory.tokenizer())
          .optTruncation(true)
          .optPadding(false)
          .optMaxLength(directory.tokensMax())
          .build();
    } catch (IOException | RuntimeException broken) {
      throw directory.bad(directory.tokenizer(), reason(broken), "a tokenizer");
    }
  }

  /** One thread for each call: what calls it has threads enough. */
  static OrtSession session(ModelDirectory directory) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return OrtEnvironment.getEnvironment().createSession(directory.model().toString(), options);
    } catch (OrtException broken) {
      throw directory.bad(directory.model(), reason(broken), "an ONNX model");
    }
  }

  private static String reason(Exception broken) {
    return String.valueOf(broken.getMessage()).lines().findFirst().orElse("broken");
  }
}
