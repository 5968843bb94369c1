/**
 * What {@code monitoring/} holds, tried out: the rules by promtool, the scrapes, alerts and queries
 * by a real Prometheus that watches a real cluster. Grafana itself is not started.
 */
@NullMarked
package unanimous.system.monitoring;

import org.jspecify.annotations.NullMarked;
