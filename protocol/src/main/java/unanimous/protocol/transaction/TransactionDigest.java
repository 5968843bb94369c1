package unanimous.protocol.transaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import unanimous.protocol.digest.Sha256;

/**
 * Tells a transaction from any other in 32 bytes, the SHA-256 of its operations and conditions in
 * their order. How a client wrote them does not matter. To take it of a long value costs time: not
 * on the driver's thread.
 */
public final class TransactionDigest {

  private static final byte PUT = 1;
  private static final byte DELETE = 2;
  private static final byte CONDITION = 3;

  private final byte[] bytes;

  /** Takes the array over: the caller must not change it afterwards. */
  public TransactionDigest(byte[] bytes) {
    this.bytes = bytes;
  }

  public static TransactionDigest of(Transaction transaction) {
    MessageDigest digest = Sha256.begin();
    transaction.operations().forEach(operation -> add(operation, digest));
    transaction.conditions().forEach(condition -> add(condition, digest));
    return new TransactionDigest(digest.digest());
  }

  private static void add(Operation operation, MessageDigest digest) {
    switch (operation) {
      case Operation.Put(Key key, Value value) -> {
        add(PUT, key, digest);
        add(value.bytes(), digest);
      }
      case Operation.Delete(Key key) -> add(DELETE, key, digest);
    }
  }

  private static void add(Condition condition, MessageDigest digest) {
    add(CONDITION, condition.key(), digest);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, condition.revision()));
  }

  private static void add(byte what, Key key, MessageDigest digest) {
    digest.update(what);
    add(key.text().getBytes(StandardCharsets.UTF_8), digest);
  }

  /** With their length first: where one part ends and the next begins must be told too. */
  private static void add(byte[] part, MessageDigest digest) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
    digest.update(part);
  }

  /** The bytes themselves, to be read only. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TransactionDigest digest && Arrays.equals(bytes, digest.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
