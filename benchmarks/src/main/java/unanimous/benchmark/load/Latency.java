package unanimous.benchmark.load;

/** How long answers of one kind took, as each client saw it. */
public record Latency(double p50Millis, double p99Millis) {}
