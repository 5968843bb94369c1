package unanimous.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unanimous.cli.cluster.CrashOrder;
import unanimous.cli.cluster.CrashOrder.Action;
import unanimous.cli.output.CommandFailed;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Side;

/** A crash point and who passes it; the help of the command explains all there are. */
final class CrashPointArgument {

  /** Further away than this, a name is not what somebody meant. */
  private static final int FAR = 8;

  private static final String MOMENT = "      ";

  private static final String ONLY_AT_START = "  (only while it starts: kv start NAME --halt-at)";

  @Parameters(index = "0", paramLabel = "POINT", description = "One of the points below.")
  private String label = "";

  @Option(
      names = "--passage",
      paramLabel = "N",
      defaultValue = "1",
      description = "At the N-th time that it passes the point from now on (${DEFAULT-VALUE}).")
  private int passage;

  @Option(
      names = "--at",
      paramLabel = "NAME",
      description = "Which replica, for a replica's point (replica-1).")
  private @Nullable String at;

  CrashOrder order(Action action) {
    return new CrashOrder(parse(label), action, passage);
  }

  /** The process that was named. */
  Optional<String> at() {
    return Optional.ofNullable(at);
  }

  /** Called by picocli with the command that this is part of. */
  @Spec(Spec.Target.MIXEE)
  void explainIn(CommandSpec command) {
    command
        .usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_FOOTER, CrashPointArgument::explanations);
  }

  private static String explanations(Help help) {
    Column column = new Column(help.commandSpec().usageMessage().width(), 0, Overflow.WRAP);
    TextTable lines = TextTable.forColumns(help.colorScheme(), column);
    // What a point stands for is further in than its name, in its second line too.
    lines.indentWrappedLines = MOMENT.length();
    for (Side side : Side.values()) {
      lines.addEmptyRow();
      lines.addRowValues(
          side == Side.COORDINATOR ? "The coordinator passes:" : "A replica passes:");
      for (CrashPoint point : CrashPoint.values()) {
        if (point.side() == side) {
          lines.addRowValues("  " + point + (point.onlyAtStart() ? ONLY_AT_START : ""));
          lines.addRowValues(MOMENT + point.moment());
        }
      }
    }
    return lines.toString();
  }

  static CrashPoint parse(String text) {
    return CrashPoint.labelled(text).orElseThrow(() -> unknown(text));
  }

  private static CommandFailed unknown(String text) {
    CrashPoint nearest =
        List.of(CrashPoint.values()).stream()
            .min(Comparator.comparingInt(point -> distance(text, point.label())))
            .orElseThrow();
    String guess = distance(text, nearest.label()) < FAR ? "; did you mean " + nearest + "?" : ".";
    return CommandFailed.wrongUsage(
        "there is no crash point '%s'%s './kv halt-at --help' explains them all; nothing was armed"
            .formatted(text, guess));
  }

  /** How many letters must be added, removed or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[other.length() + 1];
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
