package unanimous.node.sqlite;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot say in words why a start failed whose log could not be written. */
final class LogFailureAnalyzer extends AbstractFailureAnalyzer<LogFailure> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, LogFailure cause) {
    return new FailureAnalysis(
        "The process cannot start: " + cause.getMessage() + ".",
        cause.isDiskFull()
            ? "Make room on it, some tens of megabytes at least, and start again. Nothing is lost, and"
                + " no file in the folder may be deleted to make room."
            : "Look at the disk (permissions, errors), then start again. Nothing was promised to"
                + " anyone.",
        cause);
  }
}
