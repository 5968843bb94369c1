package unanimous.cli.hammer;

import java.io.IOException;
import java.nio.ByteBuffer;
import unanimous.cli.history.Kind;
import unanimous.cli.http.Answer;

/** What one client sends, one request after the other, and who is told of the answers. */
interface Errands {

  /**
   * Chooses the next operation and returns its request, to be sent at once; valid until the next
   * call.
   */
  ByteBuffer next();

  /** What was chosen last. */
  Kind kind();

  /** The answer to what was chosen last. */
  void answered(Answer answer);

  /** There will be no answer to what was chosen last, because of this. */
  void unanswered(IOException failure);
}
