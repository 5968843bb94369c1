/**
 * Exhaustive exploration: in a world that is small enough, everything that can happen is tried. No
 * sampling, no seed.
 *
 * <p><strong>A state</strong> of a world is: the local state of each process, what each link is
 * doing, what is on its way, what clients were told, and how many faults are still to come. A
 * process runs the production machine under the production driver over a disk in memory. It is
 * deterministic, so {@code Locals} knows its local state by the inputs that lead there, makes it
 * anew when an input was not tried before, and computes each reaction once. {@code Fingerprint}
 * tells local states apart by every field that they have. A global state is then a handful of
 * numbers, and millions fit into memory.
 *
 * <p><strong>A step</strong> is one input to one process: what leaves at once, the force, what
 * leaves after it. {@code Steps} takes it wholly, and cut short by a crash after each thing said,
 * before and after the force. The others may wait meanwhile, because they see of a step only its
 * messages, which take any time; what a reader could see inside of a step {@code PromiseCheck}
 * looks at. The rest are {@code Moves} of links (as production's, beside the driver), clients that
 * submit at any moment, timers that ring whenever the machine waits for one, restarts, and, as far
 * as the world's budget goes, crashes, requests that are given up (lost, or late: they may come any
 * number of times later) or repeated.
 *
 * <p><strong>It is finite</strong> because clients, crashes and faults are, equal messages on their
 * way count once, time is told relative to now, a moment that is past is past, and a replica asks
 * again only when its last inquiry has come to something.
 *
 * <p><strong>It is checked</strong> in breadth, so that a counterexample is a shortest one: {@code
 * Laws} in every state and over every step; at the end, backwards from the states in which all is
 * over ({@code Goal}), that each state leads there by moves in which nothing goes wrong.
 *
 * <p><strong>Not covered:</strong> more than the world's budget of faults; stale inquiries between
 * replicas that come more than once; an inquiry that is long on its way to the coordinator (its
 * answer may be); batches of three and more events; partly sent outboxes, except where the
 * coordinator crashes; wrong, wiped or restored disks, which are the simulator's; reads as
 * processes of their own: it is required instead that no replica that is up shows a key as it was
 * before a commit that a client was told of.
 */
@NullMarked
package unanimous.protocol.exploration;

import org.jspecify.annotations.NullMarked;
