package unanimous.cli.cluster;

import java.util.List;

/**
 * What {@code process.json} holds of a process that was started here. A pid alone proves nothing:
 * it is given to another program sooner or later, so the instant of the start stands beside it.
 */
public record ProcessRecord(long pid, long startedAtMillis, int port, List<String> command) {}
