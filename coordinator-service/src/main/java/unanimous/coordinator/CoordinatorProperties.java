package unanimous.coordinator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import unanimous.node.process.StartRefused;
import unanimous.node.wire.Page;
import unanimous.node.wire.ServiceUrl;
import unanimous.protocol.message.ParticipantName;

/**
 * What the coordinator is told when it starts.
 *
 * @param data the folder of its database; made if need be
 * @param replicas all replicas as {@code name=url}, such as {@code
 *     replica-1=http://127.0.0.1:8081}; they cannot change once the store holds data
 * @param voteTimeout how long votes are awaited before a write is aborted
 * @param linkTimeout how long a replica may take to answer a request before its link counts as lost
 * @param heartbeat how long a link is idle before the replica is asked whether it is still there
 * @param maxBackoff the longest pause between two tries to make a lost link again
 * @param inDoubtThreshold how long a decided commit may be unacknowledged, and so in doubt at a
 *     replica, before the health is degraded
 * @param settleInterval how often replicas are told up to where all transactions are over
 * @param readTimeout how long one replica may take to answer a read
 * @param maxUnderWay how many writes may be preparing, or decided and not acknowledged by every
 *     replica; more are refused with 429
 * @param maxWrites how many clients may wait for their writes; more are refused with 429
 * @param maxReads how many clients may wait for the value of a key; more are refused with 429
 * @param pageSize how many entries a page of keys has for those who do not say
 * @param maxPageSize for those who ask for more
 * @param maxSnapshots how many pages and reads of several keys may be under way; more wait, and are
 *     then refused with 429
 * @param maxValueSize of one value
 * @param maxTransactionSize of the body of POST /transactions
 * @param maxOperations of one transaction, and as many conditions
 * @param bodiesUnderWay how much memory the bodies of writes under way may take together; more wait
 * @param valuesUnderWay how much memory the answers of reads under way may take together, those of
 *     more than 8 KiB; more are refused with 429
 * @param bodyTimeout how long the body of a request may take to arrive
 * @param keptDecisions how many ended decisions are kept for those who ask about them
 * @param idempotencyRetention how long a repeat of a committed write is known by its idempotency
 *     key
 * @param keptIdempotencyKeys how many such writes are known at most; of more the oldest are
 *     forgotten
 * @param stopPatience how long a stop waits for replicas to acknowledge what is decided
 */
@ConfigurationProperties("unanimous")
public record CoordinatorProperties(
    @DefaultValue("data") Path data,
    @DefaultValue List<String> replicas,
    @DefaultValue("3s") Duration voteTimeout,
    @DefaultValue("2s") Duration linkTimeout,
    @DefaultValue("1s") Duration heartbeat,
    @DefaultValue("2s") Duration maxBackoff,
    @DefaultValue("10s") Duration inDoubtThreshold,
    @DefaultValue("500ms") Duration settleInterval,
    @DefaultValue("3s") Duration readTimeout,
    @DefaultValue("4096") int maxUnderWay,
    @DefaultValue("512") int maxWrites,
    @DefaultValue("1024") int maxReads,
    @DefaultValue("100") int pageSize,
    @DefaultValue("1000") int maxPageSize,
    @DefaultValue("16") int maxSnapshots,
    @DefaultValue("1MB") DataSize maxValueSize,
    @DefaultValue("4MB") DataSize maxTransactionSize,
    @DefaultValue("10000") int maxOperations,
    @DefaultValue("16MB") DataSize bodiesUnderWay,
    @DefaultValue("32MB") DataSize valuesUnderWay,
    @DefaultValue("30s") Duration bodyTimeout,
    @DefaultValue("100000") int keptDecisions,
    @DefaultValue("24h") Duration idempotencyRetention,
    @DefaultValue("50000") int keptIdempotencyKeys,
    @DefaultValue("3s") Duration stopPatience) {

  /** Each takes some 330 bytes of memory for as long as it is known. */
  private static final int MOST_IDEMPOTENCY_KEYS = 10_000_000;

  public CoordinatorProperties {
    replicas = List.copyOf(replicas);
    requirePositive(voteTimeout, "vote-timeout");
    requirePositive(linkTimeout, "link-timeout");
    requirePositive(heartbeat, "heartbeat");
    requirePositive(maxBackoff, "max-backoff");
    requirePositive(inDoubtThreshold, "in-doubt-threshold");
    requirePositive(settleInterval, "settle-interval");
    requirePositive(readTimeout, "read-timeout");
    requirePositive(bodyTimeout, "body-timeout");
    requirePositive(idempotencyRetention, "idempotency-retention");
    require(!stopPatience.isNegative(), "stop-patience must not be less than nothing");
    require(maxUnderWay > 0 && maxWrites > 0 && maxReads > 0, "limits must be at least 1");
    require(maxOperations > 0, "max-operations must be at least 1");
    require(maxSnapshots > 0, "max-snapshots must be at least 1");
    require(
        maxPageSize > 0 && maxPageSize <= Page.MAX_ENTRIES,
        "max-page-size must be from 1 to " + Page.MAX_ENTRIES);
    require(pageSize > 0 && pageSize <= maxPageSize, "page-size must be from 1 to max-page-size");
    require(keptDecisions > 0, "kept-decisions must be at least 1");
    require(
        keptIdempotencyKeys > 0 && keptIdempotencyKeys <= MOST_IDEMPOTENCY_KEYS,
        "kept-idempotency-keys must be from 1 to " + MOST_IDEMPOTENCY_KEYS);
    require(
        bodiesUnderWay.compareTo(maxTransactionSize) >= 0
            && bodiesUnderWay.compareTo(maxValueSize) >= 0,
        "bodies-under-way must have room for the largest body");
    require(
        bodiesUnderWay.toBytes() <= Integer.MAX_VALUE, "bodies-under-way must be at most 2047 MB");
    require(
        valuesUnderWay.compareTo(maxValueSize) >= 0,
        "values-under-way must have room for the largest value");
    require(
        valuesUnderWay.toBytes() <= Integer.MAX_VALUE, "values-under-way must be at most 2047 MB");
    require(!replicas.isEmpty(), "replicas must name all replicas, as name=url,name=url");
    urls(replicas);
  }

  /** The replicas' addresses by name. */
  public Map<ParticipantName, String> replicaUrls() {
    return urls(replicas);
  }

  private static Map<ParticipantName, String> urls(List<String> replicas) {
    Map<ParticipantName, String> urls = new TreeMap<>();
    for (String replica : replicas) {
      String[] parts = replica.strip().split("=", 2);
      String url =
          Optional.of(parts)
              .filter(both -> both.length == 2)
              .flatMap(both -> ServiceUrl.of(both[1]))
              .orElseThrow(
                  () -> wrong("replicas takes name=url with an http or https url, not " + replica));
      urls.put(name(parts[0]), url);
    }
    require(urls.size() == replicas.size(), "replicas names one twice");
    require(Set.copyOf(urls.values()).size() == urls.size(), "replicas gives two the same url");
    return urls;
  }

  private static ParticipantName name(String text) {
    try {
      return new ParticipantName(text);
    } catch (IllegalArgumentException e) {
      throw wrong("replicas: " + e.getMessage());
    }
  }

  private static void requirePositive(Duration duration, String name) {
    require(duration.isPositive(), name + " must be more than nothing");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw wrong(otherwise);
    }
  }

  private static StartRefused wrong(String what) {
    return new StartRefused(
        "The configuration is wrong: unanimous." + what + ".",
        "Correct it on the command line, in the environment or in application.yaml. Nothing was changed.");
  }
}
