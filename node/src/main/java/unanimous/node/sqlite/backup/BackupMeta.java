package unanimous.node.sqlite.backup;

import java.time.Instant;

/**
 * What a backup says of itself.
 *
 * @param clusterId of the cluster that it was taken from
 * @param revision it holds what every commit up to this one has left, and nothing of a later one
 * @param entries how many
 * @param digest of all entries, as {@link ContentDigest} makes it
 * @param takenAt when
 * @param version of Unanimous that has taken it
 */
public record BackupMeta(
    String clusterId,
    long revision,
    long entries,
    String digest,
    Instant takenAt,
    String version) {}
