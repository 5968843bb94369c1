package unanimous.benchmark.start;

/**
 * One cluster's life: started in a fresh folder, put under load, ended, and started again.
 *
 * @param freshSeconds from {@code ./kv up} to the first acknowledged write
 * @param freshMebibytes resident memory of all processes after that write
 * @param loadedMebibytes the same after the load
 * @param againSeconds as the first, in the folder that now holds data
 */
record Start(double freshSeconds, long freshMebibytes, long loadedMebibytes, double againSeconds) {}
