/**
 * Unanimous side by side with what a user would pick instead, and with itself: the same work for
 * each, on one machine, in one interleaved run.
 *
 * <p>A {@code contender} is ours or a peer ({@code etcd}, {@code zookeeper}); each is started as a
 * cluster, put under a {@code load} of a {@code workload} by its own client or {@code wrk}, and
 * watched from the {@code machine}'s side; {@code measure} says which windows may be compared,
 * {@code compare} compares them.
 *
 * <p>A {@code study} asks one question: {@code peers}, {@code replicas}, {@code million}, {@code
 * hotkey}, {@code start}. Of each comes a finding, and {@code report} makes a page of them.
 */
@NullMarked
package unanimous.benchmark;

import org.jspecify.annotations.NullMarked;
