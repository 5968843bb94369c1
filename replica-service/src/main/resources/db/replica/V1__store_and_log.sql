-- One row for each fact about this store: store_id, cluster_id, epoch, incarnation, applied_revision, settled_below.
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- The data. The revision is that of the commit that wrote the key last.
CREATE TABLE kv (
  key      TEXT    PRIMARY KEY,
  value    BLOB    NOT NULL,
  revision INTEGER NOT NULL
) WITHOUT ROWID;

-- Transactions in doubt: voted yes, decision not known. One row for each operation and each condition.
CREATE TABLE prepared (
  epoch        INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  ordinal      INTEGER NOT NULL,
  kind         TEXT    NOT NULL CHECK (kind IN ('put', 'delete', 'condition')),
  key          TEXT    NOT NULL,
  value        BLOB,             -- of a put
  revision     INTEGER,          -- of a condition
  participants TEXT    NOT NULL, -- names, separated by spaces
  prepared_at  INTEGER NOT NULL, -- milliseconds since 1970
  PRIMARY KEY (epoch, sequence, ordinal)
) WITHOUT ROWID;

-- What became of transactions that are over here, until they are settled everywhere.
CREATE TABLE outcome (
  epoch    INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  decision TEXT    NOT NULL CHECK (decision IN ('committed', 'refused')),
  revision INTEGER,
  PRIMARY KEY (epoch, sequence)
) WITHOUT ROWID;

-- Whom to ask when the coordinator is out of reach.
CREATE TABLE roster (
  name     TEXT PRIMARY KEY,
  url      TEXT NOT NULL,
  store_id TEXT NOT NULL
) WITHOUT ROWID;

-- For people with sqlite3: what is in doubt, and since when.
CREATE VIEW in_doubt AS
SELECT epoch || '-' || sequence AS "transaction",
       group_concat(kind || ' ' || key, ', ') AS operations,
       datetime(min(prepared_at) / 1000, 'unixepoch') AS since_utc
FROM prepared
GROUP BY epoch, sequence;
