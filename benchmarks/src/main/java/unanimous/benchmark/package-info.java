/**
 * Unanimous side by side with what a user would pick instead: the same work for each, on one
 * machine, in one interleaved run.
 *
 * <p>A {@code contender} is ours or a peer ({@code etcd}, {@code zookeeper}); each is started as a
 * cluster, put under a {@code load} of a {@code workload} by its own client or {@code wrk}, and
 * watched from the {@code machine}'s side; {@code measure} says which windows may be compared,
 * {@code report} compares them.
 */
@NullMarked
package unanimous.benchmark;

import org.jspecify.annotations.NullMarked;
