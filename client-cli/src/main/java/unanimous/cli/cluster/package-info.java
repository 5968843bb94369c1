/**
 * A cluster on this machine: one coordinator and its replicas as background processes, each with a
 * folder of its own under one data folder. Starts them, tells them from other processes, stops
 * them.
 *
 * <p>Knows the services by their jars and their command lines only.
 */
@NullMarked
package unanimous.cli.cluster;

import org.jspecify.annotations.NullMarked;
