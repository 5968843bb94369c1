/**
 * Decides whether a recorded history keeps the store's promises.
 *
 * <p>The promise is strict: transactions take effect one after the other, in the order of their
 * revisions, each at a moment between its request and its answer. Every commit tells its revision,
 * every read that of the write it has seen, and every value is written once. So the order in which
 * the writes must have taken effect need not be searched for: the store itself claims one, the
 * <em>witness</em>, and what is decided is whether it fits what clients saw and when. A history
 * that only another order would explain breaks the promise too, so the check is exact: it finds a
 * violation if and only if there is one. {@code RegisterCheckTest} compares it with a search
 * through all orders (Wing and Gong, <em>Testing and Verifying Concurrent Objects</em>, 1993).
 *
 * <p>Linearizability is that of Herlihy and Wing, <em>Linearizability: A Correctness Condition for
 * Concurrent Objects</em>, 1990; it is local, so keys are judged one by one. In general it is
 * NP-complete to decide; with values that are written once it takes no more than sorting (Gibbons
 * and Korach, <em>Testing Shared Memories</em>, 1997). What is left here to decide are the reads of
 * absence, which do not name the delete that they have seen; see {@link
 * unanimous.cli.judge.Absences}. How reads of different keys relate to each other is judged by
 * itself, against the same order; see {@link unanimous.cli.judge.ReadsCheck}.
 *
 * <p>Depends on {@code history} and {@code output} only.
 */
@NullMarked
package unanimous.cli.judge;

import org.jspecify.annotations.NullMarked;
