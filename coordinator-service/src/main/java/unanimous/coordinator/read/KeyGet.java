package unanimous.coordinator.read;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import unanimous.coordinator.room.Room;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Answers {@code GET} and {@code HEAD} of a key. */
public final class KeyGet {

  private final ReplicaReads reads;
  private final Room room;
  private final Room values;

  /**
   * Answers as many reads as there is room for.
   *
   * @param room for so many reads
   * @param values room for their values, in bytes
   */
  public KeyGet(ReplicaReads reads, Room room, Room values) {
    this.reads = reads;
    this.room = room;
    this.values = values;
  }

  /**
   * Answers with the value's bytes as they were stored.
   *
   * @throws ProblemException if there is none, or nobody can tell
   */
  public void handle(Key key, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (Room.Place _ = room.take(1);
        Room.Place memory = values.enter()) {
      answer(key, reads.read(request.getMethod(), key, memory), request, response);
    }
  }

  private void answer(
      Key key, ReplicaReads.Result result, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (result) {
      case ReplicaReads.Result.Found(Value value, long length, String tag) -> {
        response.setContentType("application/octet-stream");
        response.setHeader("ETag", tag);
        response.setContentLengthLong(length);
        if (request.getMethod().equals("GET")) {
          response.getOutputStream().write(value.bytes());
        }
      }
      case ReplicaReads.Result.NoRoom() -> throw values.overloaded();
      case ReplicaReads.Result.Absent() ->
          throw problem(ProblemType.KEY_NOT_FOUND, "There is no such key.", key);
      case ReplicaReads.Result.InDoubt() ->
          throw problem(
              ProblemType.IN_DOUBT,
              "A write of this key is in doubt: every replica that answers has voted for it and does"
                  + " not know the decision yet. Try again in a moment.",
              key);
      case ReplicaReads.Result.Unavailable() ->
          throw problem(
              ProblemType.REPLICA_UNAVAILABLE,
              "No replica that is in sync answers. Look at GET /replicas, and start what is down.",
              key);
    }
  }

  private static ProblemException problem(ProblemType type, String detail, Key key) {
    return new Problem(type, detail, Map.of("key", key.text())).asException();
  }
}
