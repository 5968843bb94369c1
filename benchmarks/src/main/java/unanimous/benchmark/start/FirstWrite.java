package unanimous.benchmark.start;

import java.util.List;
import unanimous.benchmark.measure.Objection;

/**
 * A start until a write was acknowledged.
 *
 * @param seconds from {@code ./kv up} on
 * @param objections to the machine meanwhile
 */
record FirstWrite(double seconds, List<Objection> objections) {}
