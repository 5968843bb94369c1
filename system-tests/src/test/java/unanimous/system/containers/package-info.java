/**
 * The cluster in containers of the images that users run: killed in the middle of a transaction,
 * cut off, frozen, stopped, recreated. Where no Docker engine answers these tests are skipped;
 * {@code -Dcontainers=required} makes that a failure.
 */
@NullMarked
package unanimous.system.containers;

import org.jspecify.annotations.NullMarked;
