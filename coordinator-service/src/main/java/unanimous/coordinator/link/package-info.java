/** The links to the replicas: what has gathered is sent, and a lost link is made again. */
@NullMarked
package unanimous.coordinator.link;

import org.jspecify.annotations.NullMarked;
