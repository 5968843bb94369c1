/**
 * HTTP/1.1 over one blocking connection, written here for two reasons that the JDK's client does
 * not serve: it tells a request that was never sent from one whose fate is unknown (and never sends
 * one twice), and it costs a load generator that shares its cores with the cluster next to nothing.
 *
 * <p>Knows nothing of keys, transactions or the cluster.
 */
@NullMarked
package unanimous.cli.http;

import org.jspecify.annotations.NullMarked;
