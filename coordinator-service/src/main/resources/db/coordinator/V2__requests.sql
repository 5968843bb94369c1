-- Every row is a committed request that came with an Idempotency-Key: what it takes to answer a repeat of it as the
-- first time. Written together with its row in decision, and kept for longer than that. Nobody looks for a key here but
-- people: the coordinator reads all rows when it starts. So rows are only added at the end and deleted at the beginning.
CREATE TABLE request (
  revision        INTEGER PRIMARY KEY,
  epoch           INTEGER NOT NULL,
  sequence        INTEGER NOT NULL,
  idempotency_key TEXT    NOT NULL,
  digest          BLOB    NOT NULL, -- SHA-256 of the operations and conditions
  decided_at      INTEGER NOT NULL  -- milliseconds since 1970
);
