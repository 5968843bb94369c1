/** The fixture: real processes from the built jars, and a look into their files. */
@NullMarked
package unanimous.system.cluster;

import org.jspecify.annotations.NullMarked;
