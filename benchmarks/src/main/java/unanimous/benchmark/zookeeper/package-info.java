/** ZooKeeper, by its own Java client. */
@NullMarked
package unanimous.benchmark.zookeeper;

import org.jspecify.annotations.NullMarked;
