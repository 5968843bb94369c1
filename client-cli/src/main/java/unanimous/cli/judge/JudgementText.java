package unanimous.cli.judge;

import java.util.List;
import java.util.Locale;
import unanimous.cli.judge.Violation.Promise;

/** A judgement for people. */
public final class JudgementText {

  private static final int SHOWN_OF_EACH = 3;

  private final Judgement judgement;
  private final Figures figures;
  private final StringBuilder text = new StringBuilder();

  private JudgementText(Judgement judgement) {
    this.judgement = judgement;
    this.figures = judgement.figures();
  }

  /** The figures, what was found of each promise, and the verdict. */
  public static String render(Judgement judgement) {
    return new JudgementText(judgement).render();
  }

  private String render() {
    line(
        "history",
        String.format(
            Locale.ROOT,
            "%,d operations on %,d keys by %,d clients in %.1f s; %,d kills, %,d pauses",
            figures.operations(),
            figures.keys(),
            figures.clients(),
            figures.seconds(),
            figures.kills(),
            figures.pauses()));
    line(
        "writes",
        String.format(
            Locale.ROOT,
            "%,d committed, %,d aborted, %,d of unknown outcome (%,d puts of these were seen to have happened)",
            figures.committed(),
            figures.aborted(),
            figures.unknown(),
            figures.unknownSeen()));
    line(
        "reads",
        String.format(
            Locale.ROOT,
            "%,d found a value, %,d no key, %,d were not answered; %,d more of the final state",
            figures.found(),
            figures.absent(),
            figures.failedReads(),
            figures.finalReads()));
    promises();
    verdict();
    return text.toString();
  }

  private void promises() {
    promise(Promise.LINEARIZABLE, "yes, each key by itself");
    promise(Promise.REVISIONS, "one for each commit, in the order of time across all keys");
    promise(Promise.CONSISTENT, "each of one moment in that order, of several keys too");
    promise(Promise.DURABLE, "all are there, or were written over later");
    promise(Promise.EQUAL, "the same values at the same revisions everywhere");
    promise(
        Promise.UNLOCKED, "none is left: nothing is in doubt, every key was written to afterwards");
  }

  private void promise(Promise promise, String kept) {
    List<Violation> broken = broken(promise);
    boolean needsFinalState =
        promise == Promise.DURABLE || promise == Promise.EQUAL || promise == Promise.UNLOCKED;
    if (!broken.isEmpty()) {
      line(promise.title(), "VIOLATED: " + broken.size() + " found");
    } else if (needsFinalState && !judgement.open().isEmpty()) {
      line(promise.title(), "not known");
    } else {
      line(promise.title(), kept);
    }
  }

  private List<Violation> broken(Promise promise) {
    return judgement.violations().stream().filter(one -> one.promise() == promise).toList();
  }

  private void verdict() {
    for (Promise promise : Promise.values()) {
      List<Violation> broken = broken(promise);
      broken.stream()
          .limit(SHOWN_OF_EACH)
          .forEach(violation -> text.append('\n').append(violation.render()));
      if (broken.size() > SHOWN_OF_EACH) {
        text.append("    and ").append(broken.size() - SHOWN_OF_EACH).append(" more like it\n");
      }
    }
    text.append('\n');
    String words =
        switch (judgement.verdict()) {
          case CLEAN -> "clean";
          case VIOLATED -> "VIOLATED: the store has broken a promise";
          case OPEN -> "open: " + String.join("; ", judgement.open());
        };
    line(
        "verdict",
        String.format(Locale.ROOT, "%s (judged in %.1f s)", words, judgement.judgedSeconds()));
  }

  private void line(String title, String words) {
    text.append(String.format(Locale.ROOT, "%-21s", title)).append(words).append('\n');
  }
}
