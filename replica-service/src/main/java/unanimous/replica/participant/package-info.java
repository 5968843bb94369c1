/** Runs the participant's machine: its effects, its inquiries, its metrics. */
@NullMarked
package unanimous.replica.participant;

import org.jspecify.annotations.NullMarked;
