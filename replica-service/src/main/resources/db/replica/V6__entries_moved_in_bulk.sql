-- What was committed changed its own rows and the entries of its keys: a page for each put, most of what a force wrote.
-- Now a commit is a row in outcome, and what it wrote stays where it was promised until much of it is moved to the
-- entries together, in the order of their keys. Several then share a page. Who looks into kv sees all of it.

DROP VIEW in_doubt;
ALTER TABLE kv RENAME TO entry;

-- What became of a transaction that this replica voted for, or refused to a peer. Kept until it is settled everywhere and
-- what it wrote has been moved.
CREATE TABLE outcome (
  row      INTEGER PRIMARY KEY, -- the first of its rows in participation, or where they would be
  epoch    INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  outcome  TEXT    NOT NULL CHECK (outcome = 'committed' OR outcome = 'refused'),
  revision INTEGER              -- of the commit
);
INSERT INTO outcome
SELECT min(row), epoch, sequence, outcome, revision FROM participation WHERE outcome IS NOT NULL
GROUP BY epoch, sequence ORDER BY 1;

-- What this replica voted yes to, one row for each operation and condition: in doubt if it has no outcome, else committed
-- and not moved yet. What was aborted has no row. Rows are never changed.
CREATE TABLE promise (
  row          INTEGER PRIMARY KEY, -- a transaction's are next to each other
  first        INTEGER NOT NULL,    -- the first of them
  epoch        INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  kind         TEXT    NOT NULL CHECK (kind = 'put' OR kind = 'delete' OR kind = 'condition'),
  key          TEXT    NOT NULL,
  expected     INTEGER,             -- by a condition: the key's revision
  participants TEXT    NOT NULL,    -- names, separated by spaces
  prepared_at  INTEGER NOT NULL,    -- milliseconds since 1970
  value        BLOB                 -- of a put
);
INSERT INTO promise
SELECT row, min(row) OVER (PARTITION BY epoch, sequence), epoch, sequence, kind, key, expected, participants, prepared_at,
       value
FROM participation WHERE outcome IS NULL ORDER BY row;

DROP TABLE participation;
ALTER TABLE promise RENAME TO participation;

-- What the last commits wrote, as long as it is not moved: of each key the newest.
CREATE VIEW recent AS
SELECT key, kind, value, outcome.revision AS revision, max(participation.row) AS row
FROM participation JOIN outcome ON outcome.row = participation.first
WHERE kind <> 'condition'
GROUP BY key;

-- The data. The revision is that of the commit that wrote the key last.
CREATE VIEW kv AS
SELECT key, value, revision FROM recent WHERE kind = 'put'
UNION ALL
SELECT key, value, revision FROM entry WHERE key NOT IN (SELECT key FROM recent);

-- For people with sqlite3: what is in doubt, and since when.
CREATE VIEW in_doubt AS
SELECT epoch || '-' || sequence AS "transaction",
       group_concat(kind || ' ' || key, ', ') AS operations,
       datetime(min(prepared_at) / 1000, 'unixepoch') AS since_utc
FROM (SELECT * FROM participation WHERE first NOT IN (SELECT row FROM outcome) ORDER BY epoch, sequence, row)
GROUP BY epoch, sequence;
