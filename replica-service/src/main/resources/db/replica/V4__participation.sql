-- A transaction had rows in two tables, with three trees between them: one table while it was in doubt, one when it was
-- over. Now its rows stay where they are and say what became of them: a force has fewer pages to write.

-- What this replica voted yes to, one row for each operation and condition: in doubt, and once it is committed until it is
-- settled everywhere. What was aborted has no row. What was refused to a peer has one that says no more than that.
CREATE TABLE participation (
  row          INTEGER PRIMARY KEY, -- a transaction's are next to each other; the log knows which are whose
  epoch        INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  outcome      TEXT CHECK (outcome IN ('committed', 'refused')), -- none: in doubt
  revision     INTEGER,             -- of the commit
  kind         TEXT CHECK (kind IN ('put', 'delete', 'condition')),
  key          TEXT,
  expected     INTEGER,             -- by a condition: the key's revision
  participants TEXT,                -- names, separated by spaces
  prepared_at  INTEGER,             -- milliseconds since 1970
  value        BLOB                 -- of a put, while it is in doubt
);

INSERT INTO participation (epoch, sequence, outcome, revision)
SELECT epoch, sequence, decision, revision FROM outcome ORDER BY epoch, sequence;

INSERT INTO participation (epoch, sequence, kind, key, expected, participants, prepared_at, value)
SELECT epoch, sequence, kind, key, revision, participants, prepared_at, value
FROM prepared ORDER BY epoch, sequence, ordinal;

DROP VIEW in_doubt;
DROP TABLE prepared;
DROP TABLE outcome;

-- For people with sqlite3: what is in doubt, and since when.
CREATE VIEW in_doubt AS
SELECT epoch || '-' || sequence AS "transaction",
       group_concat(kind || ' ' || key, ', ') AS operations,
       datetime(min(prepared_at) / 1000, 'unixepoch') AS since_utc
FROM (SELECT * FROM participation WHERE outcome IS NULL ORDER BY epoch, sequence, row)
GROUP BY epoch, sequence;
