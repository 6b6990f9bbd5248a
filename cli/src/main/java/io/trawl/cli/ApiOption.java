package io.trawl.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which API a command asks: one that was named, or that of the Trawl that runs here. */
final class ApiOption {

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "${env:TRAWL_API:-}",
      description = "The API of a cluster's node (TRAWL_API; default: what `trawl up` runs here).")
  private @Nullable String api;

  ApiClient client() {
    return new ApiClient(
        api == null || api.isEmpty() ? RunFile.required(data.directory()).api() : api);
  }
}
