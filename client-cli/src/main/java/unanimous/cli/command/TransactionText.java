package unanimous.cli.command;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import unanimous.cli.client.Committed;
import unanimous.cli.client.Committed.Result;
import unanimous.cli.output.Table;

/** What a transaction has come to, for people. */
final class TransactionText {

  private TransactionText() {}

  static String of(Committed committed) {
    String table =
        committed.results().stream().anyMatch(Result::isRead)
            ? read(committed)
            : written(committed);
    return committed.transaction() == null
        ? table
        : "committed %s at revision %d%n%n%s"
            .formatted(committed.transaction(), committed.revision(), table);
  }

  private static String written(Committed committed) {
    var table = new Table("KEY", ">REVISION");
    committed.results().forEach(one -> table.row(one.key(), Long.toString(one.revision())));
    return table.render();
  }

  private static String read(Committed committed) {
    var table = new Table("KEY", ">REVISION", "VALUE");
    for (Result one : committed.results()) {
      table.row(one.key(), one.revision() == 0 ? "-" : Long.toString(one.revision()), value(one));
    }
    return table.render();
  }

  private static String value(Result result) {
    if (result.value() == null) {
      return result.isRead() ? "(no such key)" : "(written)";
    }
    byte[] value = Base64.getDecoder().decode(result.value());
    return isOneLine(value)
        ? new String(value, StandardCharsets.UTF_8)
        : "(" + value.length + " bytes)";
  }

  /** Whatever else it is would tear the table, or do worse to a terminal. */
  private static boolean isOneLine(byte[] value) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(value))
          .chars()
          .noneMatch(Character::isISOControl);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
