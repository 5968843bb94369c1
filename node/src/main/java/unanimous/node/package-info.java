/**
 * What a coordinator and a replica have in common as processes: the thread that runs a driver, the
 * opening of an SQLite file, the encoding of messages, problem documents and the HTTP plumbing
 * around them. Nothing here knows the protocol's rules.
 */
@NullMarked
package unanimous.node;

import org.jspecify.annotations.NullMarked;
