package unanimous.benchmark.measure;

import unanimous.benchmark.contender.Cluster;

/** A contender that runs, by its name. */
public record Participant(String name, Cluster cluster) {}
