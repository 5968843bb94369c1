package unanimous.protocol.exploration;

import java.util.function.Consumer;

/**
 * Something that a process may take into its inbox now.
 *
 * @param source two arrivals from the same source exclude each other
 * @param taking what changes by it, besides the process itself
 * @param helps false if something goes wrong by it
 * @param <V> the events of the process
 */
record Arrival<V>(Object source, V event, Consumer<Draft> taking, boolean helps) {}
