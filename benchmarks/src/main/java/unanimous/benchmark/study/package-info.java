/** What every study has in common: what it is given, and that a finding comes of it. */
@NullMarked
package unanimous.benchmark.study;

import org.jspecify.annotations.NullMarked;
