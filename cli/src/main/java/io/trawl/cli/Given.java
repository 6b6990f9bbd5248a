package io.trawl.cli;

import com.typesafe.config.Config;
import io.trawl.model.Checks;

/** Settings a command cannot do without. */
final class Given {

  private Given() {}

  /**
   * The address of an engine.
   *
   * @param variable that sets it in the environment
   * @throws IllegalArgumentException with one line if it is not set
   */
  static String address(Config config, String setting, String variable) {
    String url = config.getString(setting);
    Checks.check(!url.isEmpty(), setting, "empty", "an address; set " + variable);
    return url;
  }
}
