package unanimous.protocol.exploration;

import java.util.ArrayList;
import java.util.List;

/** A growing list of numbers that costs four bytes for each. */
final class Numbers {

  private static final int CHUNK_BITS = 16;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final List<int[]> chunks = new ArrayList<>();
  private int size;

  int size() {
    return size;
  }

  void add(int number) {
    if (size % CHUNK == 0) {
      chunks.add(new int[CHUNK]);
    }
    chunks.getLast()[size++ & (CHUNK - 1)] = number;
  }

  int get(int index) {
    return chunks.get(index >> CHUNK_BITS)[index & (CHUNK - 1)];
  }
}
