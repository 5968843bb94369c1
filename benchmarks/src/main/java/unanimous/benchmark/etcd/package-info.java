/** etcd, by its JSON gateway. */
@NullMarked
package unanimous.benchmark.etcd;

import org.jspecify.annotations.NullMarked;
