package unanimous.replica.store;

/**
 * Rows of the log that follow one another.
 *
 * @param first of them
 * @param last of them; smaller than the first if there are none
 */
record Rows(long first, long last) {}
