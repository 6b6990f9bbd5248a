package io.trawl.cli;

import io.trawl.model.Checks;
import io.trawl.registry.secrets.KeysetFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the keyset of a cluster. */
@Command(
    name = "keyset",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the file that secrets are encrypted with, for TRAWL_SECRETS_KEYSET of every",
      "crawler and API node. Who has it and the database has the secrets; without it they are",
      "lost. trawl up makes its own."
    })
final class TokensKeysetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "Where to; it must not be there.")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  TokensKeysetCommand() {}

  @Override
  public Integer call() {
    Checks.check(KeysetFile.make(file), "keyset", file + ", which is there", "a new file");
    spec.commandLine().getOut().println("made " + file + ", readable by its owner only");
    return 0;
  }
}
