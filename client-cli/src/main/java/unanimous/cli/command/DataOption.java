package unanimous.cli.command;

import picocli.CommandLine.Option;
import unanimous.cli.cluster.DataFolder;

/** Where a local cluster lives. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = DataFolder.DEFAULT,
      description =
          "The cluster's folder (${DEFAULT-VALUE}); a relative one counts from the checkout.")
  private String folder = DataFolder.DEFAULT;

  String folder() {
    return folder;
  }
}
