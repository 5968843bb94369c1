package unanimous.protocol.transaction;

import java.util.Arrays;

/**
 * A value: any bytes, kept as they came. The array is not copied, because values of up to a
 * megabyte pass through here; nobody may change it once it is inside.
 */
public final class Value {

  private final byte[] bytes;

  /** Takes the array over: the caller must not change it afterwards. */
  public Value(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes themselves, to be read only. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value value && Arrays.equals(bytes, value.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
