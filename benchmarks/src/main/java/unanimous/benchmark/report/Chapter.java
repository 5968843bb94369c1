package unanimous.benchmark.report;

import java.util.List;

/**
 * A finding for people.
 *
 * @param how it was measured
 * @param legend what the table's columns mean
 * @param remarks what must be said beside the figures
 */
public record Chapter(String title, String how, Grid table, String legend, List<String> remarks) {}
