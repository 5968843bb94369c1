-- One row for each fact about this log: cluster_id, epoch, incarnation, settled_below.
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- The replicas that belong to the cluster, each with the identity of its store.
CREATE TABLE replica (
  name     TEXT PRIMARY KEY,
  url      TEXT NOT NULL,
  store_id TEXT NOT NULL
) WITHOUT ROWID;

-- Every row is a transaction that is committed. Those at or after settled_below may not be acknowledged by all
-- replicas yet; those before it are kept for a while for people who ask. An abort leaves no row.
CREATE TABLE decision (
  epoch      INTEGER NOT NULL,
  sequence   INTEGER NOT NULL,
  revision   INTEGER NOT NULL UNIQUE,
  keys       TEXT    NOT NULL, -- one a line
  decided_at INTEGER NOT NULL, -- milliseconds since 1970
  PRIMARY KEY (epoch, sequence)
) WITHOUT ROWID;

-- No decision up to this transaction is sure to be in the table above: what is missing may have been committed.
CREATE TABLE forgotten_through (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  epoch    INTEGER NOT NULL,
  sequence INTEGER NOT NULL
);
