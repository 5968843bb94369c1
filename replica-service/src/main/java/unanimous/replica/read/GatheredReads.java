package unanimous.replica.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;
import unanimous.replica.store.StoreReads;

/** Answers reads of several keys, which came to the coordinator at about the same time. */
@Component
public final class GatheredReads {

  private final StoreReads store;
  private final InDoubtKeys inDoubtKeys;
  private final StoreIdentity identity;

  GatheredReads(StoreReads store, InDoubtKeys inDoubtKeys, StoreIdentity identity) {
    this.store = store;
    this.inDoubtKeys = inDoubtKeys;
    this.identity = identity;
  }

  /**
   * Answers with what is found under each key.
   *
   * @throws ProblemException if too many are wanted, or of another store
   */
  public void answer(
      ReadAnswer.Request wanted, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    WireFormat.of(request).write(read(wanted, request, response), response);
  }

  ReadAnswer.Response read(
      ReadAnswer.Request wanted, HttpServletRequest request, HttpServletResponse response) {
    requireFew(wanted);
    identity.check(request, response);
    return new ReadAnswer.Response(store.inTurn(session -> answers(wanted.keys(), session)));
  }

  /** Lets the request pass, or throws a problem that names the bound. */
  static void requireFew(ReadAnswer.Request wanted) {
    if (wanted.keys().size() > ReadAnswer.MAX_KEYS) {
      throw new Problem(
              ProblemType.INVALID_REQUEST,
              "At most " + ReadAnswer.MAX_KEYS + " keys are read together.")
          .asException();
    }
  }

  /** What is answered for what was found under a key, or was not. */
  static ReadAnswer answer(Optional<StoreReads.Entry> found) {
    return found
        .<ReadAnswer>map(entry -> new ReadAnswer.Found(entry.value(), entry.revision()))
        .orElseGet(ReadAnswer.Absent::new);
  }

  private List<ReadAnswer> answers(List<Key> keys, StoreReads.Session session) {
    List<ReadAnswer> answers = new ArrayList<>(keys.size());
    int room = ReadAnswer.MAX_VALUE_BYTES;
    for (Key key : keys) {
      ReadAnswer answer = answer(key, session);
      if (answer instanceof ReadAnswer.Found(Value value, long _)) {
        room -= value.length();
      }
      answers.add(room < 0 ? new ReadAnswer.Apart() : answer);
    }
    return answers;
  }

  /** Whether the key is in doubt is asked first, and then the store: see {@link InDoubtKeys}. */
  private ReadAnswer answer(Key key, StoreReads.Session session) {
    if (inDoubtKeys.releaseOf(key).isPresent()) {
      return new ReadAnswer.Apart();
    }
    return answer(session.find(key));
  }
}
