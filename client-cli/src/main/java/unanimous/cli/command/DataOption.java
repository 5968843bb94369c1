package unanimous.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unanimous.cli.cluster.DataFolder;

/** Where a local cluster lives. */
final class DataOption {

  private static final String NAME = "--data";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = NAME,
      paramLabel = "FOLDER",
      defaultValue = DataFolder.DEFAULT,
      description =
          "The cluster's folder (${DEFAULT-VALUE}); a relative one counts from the checkout.")
  private String folder = DataFolder.DEFAULT;

  String folder() {
    return folder;
  }

  /** Whether a folder was named; else it is the usual one. */
  boolean isGiven() {
    return command.commandLine().getParseResult().hasMatchedOption(NAME);
  }
}
