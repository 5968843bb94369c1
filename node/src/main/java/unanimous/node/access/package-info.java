/**
 * Who may do what: the cluster's secret, by which its processes know each other, and the tokens of
 * clients. Every way in asks {@link unanimous.node.access.Access}; what nobody has thought of is
 * closed to all but the cluster's own processes (ADR 0018).
 */
@NullMarked
package unanimous.node.access;

import org.jspecify.annotations.NullMarked;
