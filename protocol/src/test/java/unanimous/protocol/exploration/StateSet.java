package unanimous.protocol.exploration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The states met so far, each once, numbered in the order in which they were met. */
final class StateSet {

  private static final int CHUNK_BITS = 14;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int FIRST_CAPACITY = 1 << 16;

  private final int width;
  private final List<int[]> chunks = new ArrayList<>();
  private int[] table = new int[FIRST_CAPACITY];
  private int size;

  StateSet(int width) {
    this.width = width;
  }

  int size() {
    return size;
  }

  /** The number of the state; the size before if it is new. */
  int add(int[] state) {
    if (2 * size >= table.length) {
      grow();
    }
    int slot = find(state);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    if (size % CHUNK == 0) {
      chunks.add(new int[CHUNK * width]);
    }
    System.arraycopy(state, 0, chunks.getLast(), offset(size), width);
    table[slot] = ++size;
    return size - 1;
  }

  int[] get(int number) {
    int[] chunk = chunks.get(number >> CHUNK_BITS);
    return Arrays.copyOfRange(chunk, offset(number), offset(number) + width);
  }

  private int offset(int number) {
    return (number & (CHUNK - 1)) * width;
  }

  private int find(int[] state) {
    int mask = table.length - 1;
    int slot = spread(Arrays.hashCode(state)) & mask;
    while (table[slot] != 0 && !holds(table[slot] - 1, state)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean holds(int number, int[] state) {
    int from = offset(number);
    return Arrays.equals(chunks.get(number >> CHUNK_BITS), from, from + width, state, 0, width);
  }

  private void grow() {
    table = new int[2 * table.length];
    for (int number = 0; number < size; number++) {
      table[find(get(number))] = number + 1;
    }
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }
}
