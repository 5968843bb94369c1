package unanimous.benchmark.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as a page of the documentation. */
final class PerformancePage {

  private final Results results;
  private final ResultFiles.Links links;

  private PerformancePage(Results results, ResultFiles.Links links) {
    this.results = results;
    this.links = links;
  }

  static String render(Results results, ResultFiles.Links links) {
    var page = new PerformancePage(results, links);
    return Stream.of(
            Stream.of("# Performance", page.how()),
            page.outstanding(),
            page.notes(),
            Stream.of("## Targets", list(TargetList.lines(results.targets()))),
            results.findings().values().stream().flatMap(page::chapter),
            Stream.of(
                "## Machine and versions",
                list(page.machine()),
                "Every window, as it was measured: [" + links.raw() + "](" + links.raw() + ")."))
        .flatMap(blocks -> blocks)
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private String how() {
    return """
    Measured on %s by `%s`, which writes this page. All processes and the load generator share one machine;
    every client waits for its answer before it asks again. What is compared was measured in one interleaved run: in
    each repetition and each cell one after the other. A round that something else on the machine disturbed was
    measured again, a bounded number of times, and is left out if that did not help. Trust the ratios, which are of
    neighbours in time, more than the absolute figures.\
    """
        .formatted(results.date(), results.command());
  }

  /** The page is written after each study: when a run ends before its time it stays as it is. */
  private Stream<String> outstanding() {
    return results.outstanding().isEmpty()
        ? Stream.of()
        : Stream.of(
            "Missing sections: "
                + String.join(", ", results.outstanding())
                + " (not measured yet, or the run ended before).");
  }

  private Stream<String> notes() {
    return links
        .notes()
        .map(notes ->
            "What bounds these figures, and what was tried: [" + notes + "](" + notes + ").")
        .stream();
  }

  private Stream<String> chapter(Finding finding) {
    Chapter chapter = finding.chapter();
    Stream<String> chart =
        finding.chart().map(_ -> "![" + chapter.title() + "](" + links.chart() + ")").stream();
    Stream<String> remarks =
        chapter.remarks().isEmpty() ? Stream.of() : Stream.of(list(chapter.remarks()));
    return Stream.of(
            Stream.of("## " + chapter.title(), chapter.how()),
            chart,
            Stream.of(chapter.table().markdown(), chapter.legend()).filter(text -> !text.isEmpty()),
            remarks)
        .flatMap(blocks -> blocks);
  }

  private List<String> machine() {
    return List.of(
        results.machine().inWords(),
        "Java: " + results.machine().java(),
        "unanimous: " + results.ours());
  }

  private static String list(List<String> items) {
    return items.stream().map(item -> "- " + item).collect(Collectors.joining("\n"));
  }
}
