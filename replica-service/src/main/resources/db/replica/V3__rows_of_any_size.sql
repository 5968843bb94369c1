-- A table without row ids is an index tree. SQLite keeps there a quarter of a page of each row, 1,002 bytes, and has a
-- page of its own for what is beyond: a value of 1 KiB took a page more in both tables, at every write and every read.

CREATE TABLE kv_with_row_ids (
  key      TEXT    PRIMARY KEY NOT NULL,
  value    BLOB    NOT NULL,
  revision INTEGER NOT NULL
);
INSERT INTO kv_with_row_ids SELECT key, value, revision FROM kv ORDER BY key;
DROP TABLE kv;
ALTER TABLE kv_with_row_ids RENAME TO kv;

DROP VIEW in_doubt;
CREATE TABLE prepared_with_row_ids (
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
);
INSERT INTO prepared_with_row_ids SELECT * FROM prepared ORDER BY epoch, sequence, ordinal;
DROP TABLE prepared;
ALTER TABLE prepared_with_row_ids RENAME TO prepared;

-- For people with sqlite3: what is in doubt, and since when.
CREATE VIEW in_doubt AS
SELECT epoch || '-' || sequence AS "transaction",
       group_concat(kind || ' ' || key, ', ') AS operations,
       datetime(min(prepared_at) / 1000, 'unixepoch') AS since_utc
FROM prepared
GROUP BY epoch, sequence;
