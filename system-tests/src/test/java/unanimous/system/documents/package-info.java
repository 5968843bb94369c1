/** What is said in docs/ for people, held against what is so. */
@NullMarked
package unanimous.system.documents;

import org.jspecify.annotations.NullMarked;
