package unanimous.node.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * What a replica has recorded of a transaction: {@code GET /transactions/{id}}.
 *
 * @param recorded prepared, committed, refused, forced, settled (over everywhere, forgotten here)
 *     or nothing
 * @param keys what it holds while it is in doubt
 * @param ageMillis how long it has been in doubt
 * @param nextInquiryMillis until the coordinator is asked about it next; not known in lists
 * @param forced what an operator forced here, if one did
 */
public record ReplicaTransaction(
    TransactionId transaction,
    String recorded,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long revision,
    List<Key> keys,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long ageMillis,
    @JsonSetter(nulls = Nulls.SET) @Nullable Long nextInquiryMillis,
    @JsonSetter(nulls = Nulls.SET) @Nullable ForcedView forced) {}
