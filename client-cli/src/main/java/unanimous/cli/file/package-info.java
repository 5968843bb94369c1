/** Files and folders that are to outlive a loss of power. Depends on nothing else of ours. */
@NullMarked
package unanimous.cli.file;

import org.jspecify.annotations.NullMarked;
