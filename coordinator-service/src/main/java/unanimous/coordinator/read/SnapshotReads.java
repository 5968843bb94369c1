package unanimous.coordinator.read;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.coordinator.room.Room;
import unanimous.node.web.PageQuery;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.StoreHeader;
import unanimous.node.wire.WireClient;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/**
 * Reads of many keys as of one moment: one replica in sync, chosen at random, answers all of it; if
 * it cannot, another.
 */
public final class SnapshotReads {

  private static final Logger log = LoggerFactory.getLogger(SnapshotReads.class);

  private final ReadableReplicas replicas;
  private final WireClient client;
  private final Room room;
  private final Room values;

  /**
   * Reads as much as there is room for.
   *
   * @param room for so many reads
   * @param values room for what was read, in bytes
   */
  public SnapshotReads(ReadableReplicas replicas, WireClient client, Room room, Room values) {
    this.replicas = replicas;
    this.client = client;
    this.room = room;
    this.values = values;
  }

  /** For what is read; to be closed when that is answered, which may take a slow client long. */
  public Room.Place memory() {
    return values.enter();
  }

  /**
   * A page as its replica wrote it.
   *
   * @param memory where it is to have its place
   * @throws ProblemException if nobody can tell what belongs on it, or there is no memory for it
   */
  public byte[] page(PageQuery query, Room.Place memory) {
    byte[] page =
        ask(
            replica ->
                new BasicClassicHttpRequest("GET", URI.create(replica.url() + query.target())),
            response -> WireClient.bytes(response.getEntity()));
    keep(page.length, memory);
    return page;
  }

  /**
   * What is stored under some keys, an answer for each in their order; none is {@link
   * ReadAnswer.Apart}.
   *
   * @param memory where it is to have its place, in place of what was read for it before
   * @throws ProblemException if nobody can tell, it is too much for one answer, or there is no
   *     memory for it
   */
  public List<ReadAnswer> together(List<Key> keys, Room.Place memory) {
    List<ReadAnswer> answers =
        ask(
            replica ->
                client.posting(
                    URI.create(replica.url() + "/snapshot"),
                    new ReadAnswer.Request(keys),
                    WireFormat.JSON),
            response -> answers(response, keys.size()));
    keep(valuesAndText(answers), memory);
    return answers;
  }

  /** Values are there as they are, and in base64 once more when they are answered. */
  private static int valuesAndText(List<ReadAnswer> answers) {
    long bytes = 0;
    for (ReadAnswer answer : answers) {
      if (answer instanceof ReadAnswer.Found(Value value, long _)) {
        bytes += value.length();
      }
    }
    return (int) Math.min(bytes * 7 / 3, Integer.MAX_VALUE);
  }

  private static void keep(int bytes, Room.Place memory) {
    memory.hold(bytes <= ReplicaReads.SMALL ? 0 : bytes);
  }

  private List<ReadAnswer> answers(ClassicHttpResponse response, int expected) throws IOException {
    List<ReadAnswer> answers = client.read(response, ReadAnswer.Response.class).answers();
    if (answers.size() != expected) {
      throw new IOException("answered " + answers.size() + " of " + expected + " reads");
    }
    return answers;
  }

  /** What a replica is asked. */
  @FunctionalInterface
  private interface Question {

    ClassicHttpRequest to(Member replica);
  }

  /** Makes something of an answer. */
  @FunctionalInterface
  private interface Reading<A> {

    A of(ClassicHttpResponse response) throws IOException, HttpException;
  }

  private <A> A ask(Question question, Reading<A> reading) {
    try (Room.Place _ = room.take(1)) {
      boolean inDoubt = false;
      for (Member replica : replicas.shuffled()) {
        try {
          Optional<A> answer = ask(replica, question.to(replica), reading);
          if (answer.isPresent()) {
            return answer.get();
          }
          inDoubt = true;
        } catch (IOException e) {
          log.debug("{} does not answer a read of many keys", replica.name(), e);
        }
      }
      throw inDoubt ? inDoubt() : unavailable();
    }
  }

  /** Empty if some of it stays in doubt there. */
  private <A> Optional<A> ask(Member replica, ClassicHttpRequest request, Reading<A> reading)
      throws IOException {
    request.setHeader(StoreHeader.NAME, replica.storeId());
    return client.ask(
        request,
        response -> {
          StoreHeader.require(replica.storeId(), response);
          return switch (response.getCode()) {
            case HttpStatus.SC_OK -> Optional.of(reading.of(response));
            case HttpStatus.SC_SERVICE_UNAVAILABLE -> Optional.empty();
            case HttpStatus.SC_REQUEST_TOO_LONG -> throw tooLarge();
            default -> throw new IOException("answered with status " + response.getCode());
          };
        });
  }

  private static ProblemException inDoubt() {
    return new Problem(
            ProblemType.IN_DOUBT,
            "A write of one of these keys is in doubt: every replica that answers has voted for it"
                + " and does not know the decision yet. Try again in a moment.")
        .asException();
  }

  private static ProblemException unavailable() {
    return new Problem(
            ProblemType.REPLICA_UNAVAILABLE,
            "No replica that is in sync answers. Look at GET /replicas, and start what is down.")
        .asException();
  }

  private static ProblemException tooLarge() {
    return new Problem(
            ProblemType.VALUE_TOO_LARGE,
            "The values of these keys are longer together than the "
                + ReadAnswer.MAX_VALUE_BYTES
                + " bytes that one answer may have. Read fewer keys at once.")
        .asException();
  }
}
