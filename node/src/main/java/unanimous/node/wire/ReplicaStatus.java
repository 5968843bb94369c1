package unanimous.node.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.TransactionId;

/**
 * What a replica says of itself: {@code GET /status}.
 *
 * @param clusterId null until a coordinator was accepted
 * @param epoch of the coordinator last accepted
 * @param revision the highest applied
 * @param oldestInDoubtMillis how long the oldest has been in doubt; 0 if nothing is
 * @param forced whose outcomes operators ever forced there
 */
public record ReplicaStatus(
    String name,
    String storeId,
    @JsonSetter(nulls = Nulls.SET) @Nullable String clusterId,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long epoch,
    long revision,
    List<TransactionId> inDoubt,
    long oldestInDoubtMillis,
    List<TransactionId> forced) {}
