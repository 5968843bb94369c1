package unanimous.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line; picocli tells of what it cannot place by its index. */
final class MisuseWords {

  private static final int MOST_SIMILAR = 3;

  private MisuseWords() {}

  static String of(ParameterException misuse) {
    if (misuse instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return unmatched.getCommandLine().getParent() == null
          ? noCommand(unmatched.getUnmatched().getFirst(), unmatched.getSuggestions())
          : "too many arguments: " + quoted(unmatched.getUnmatched());
    }
    return String.valueOf(misuse.getMessage());
  }

  private static String noCommand(String name, List<String> similar) {
    String unknown = "there is no command '" + name + "'";
    return similar.isEmpty()
        ? unknown
        : unknown + "; similar: " + quoted(similar.stream().limit(MOST_SIMILAR).toList());
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
  }
}
