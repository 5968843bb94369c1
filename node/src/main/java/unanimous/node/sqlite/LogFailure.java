package unanimous.node.sqlite;

import java.sql.SQLException;

/** The log could not be written or read; nobody can say what is durable. */
public final class LogFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LogFailure(SQLException cause) {
    super(cause);
  }
}
