package unanimous.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.TransactionView;
import unanimous.cli.client.TransactionView.ForcedView;
import unanimous.cli.client.TransactionView.NextView;
import unanimous.cli.client.TransactionView.ParticipantView;
import unanimous.cli.output.Durations;
import unanimous.cli.output.Table;

/** The story of a transaction, for people. */
final class StoryText {

  private static final String NOTHING = "-";

  private StoryText() {}

  static String of(TransactionView view) {
    var text = new StringBuilder(headline(view)).append('\n');
    if (!view.keys().isEmpty()) {
      text.append("keys: ").append(String.join(", ", view.keys())).append('\n');
    }
    if (!view.participants().isEmpty()) {
      text.append('\n').append(participants(view));
    }
    List<ParticipantView> forced =
        view.participants().stream().filter(one -> one.forced() != null).toList();
    if (!forced.isEmpty()) {
      text.append('\n');
      forced.forEach(participant -> text.append(forced(participant)).append('\n'));
    }
    if (!view.next().isEmpty()) {
      text.append('\n');
      view.next().forEach(step -> text.append(next(step)).append('\n'));
    }
    return text.toString();
  }

  private static String headline(TransactionView view) {
    var text = new StringBuilder(view.transaction()).append(' ').append(view.state());
    if (view.revision() != null) {
      text.append(" at revision ").append(view.revision());
    }
    if (view.ageMillis() != null) {
      text.append(", ").append(duration(view.ageMillis())).append(" old");
    }
    if (view.reason() != null) {
      text.append(": ").append(view.reason());
    }
    return text.toString();
  }

  private static String participants(TransactionView view) {
    var table = new Table("PARTICIPANT", "RECORDED", "AWAITED", ">FOR", ">IN DOUBT", "HOLDS");
    for (ParticipantView participant : view.participants()) {
      table.row(
          participant.name(),
          participant.recorded(),
          participant.awaited(),
          duration(participant.awaitedMillis()),
          duration(participant.inDoubtMillis()),
          participant.holds().isEmpty() ? NOTHING : String.join(", ", participant.holds()));
    }
    return table.render();
  }

  private static String forced(ParticipantView participant) {
    ForcedView forced = Objects.requireNonNull(participant.forced());
    return "An operator forced the %s at %s, %s. It is %s: %s."
        .formatted(
            forced.outcome(),
            participant.name(),
            forced.forcedAt(),
            forced.standing(),
            switch (forced.standing()) {
              case "confirmed" -> "the same was decided";
              case "contradicted" ->
                  "ANOTHER OUTCOME WAS DECIDED, and this store does not hold it"
                      + " (docs/alerts.md#forcedoutcomecontradicted)";
              default -> "what was decided is not known";
            });
  }

  private static String next(NextView step) {
    return "next, within " + duration(step.withinMillis()) + ": " + step.what();
  }

  private static String duration(@Nullable Long millis) {
    return millis == null ? NOTHING : Durations.format(Duration.ofMillis(millis));
  }
}
