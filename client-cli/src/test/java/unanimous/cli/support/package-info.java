/**
 * What several tests of the CLI use: a coordinator that answers as it is told, a screen that
 * remembers.
 */
@NullMarked
package unanimous.cli.support;

import org.jspecify.annotations.NullMarked;
