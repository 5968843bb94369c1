-- For each row that is written, SQLite puts what stands after IN, where it is more than two, into a small tree of its own
-- and looks there for the one. That was a sixth of what a put costs in this file. Said with OR it is three comparisons.

DROP VIEW in_doubt;

CREATE TABLE participation_without_a_tree (
  row          INTEGER PRIMARY KEY, -- a transaction's are next to each other; the log knows which are whose
  epoch        INTEGER NOT NULL,
  sequence     INTEGER NOT NULL,
  outcome      TEXT CHECK (outcome = 'committed' OR outcome = 'refused'), -- none: in doubt
  revision     INTEGER,             -- of the commit
  kind         TEXT CHECK (kind = 'put' OR kind = 'delete' OR kind = 'condition'),
  key          TEXT,
  expected     INTEGER,             -- by a condition: the key's revision
  participants TEXT,                -- names, separated by spaces
  prepared_at  INTEGER,             -- milliseconds since 1970
  value        BLOB                 -- of a put, while it is in doubt
);
INSERT INTO participation_without_a_tree SELECT * FROM participation ORDER BY row;
DROP TABLE participation;
ALTER TABLE participation_without_a_tree RENAME TO participation;

-- For people with sqlite3: what is in doubt, and since when.
CREATE VIEW in_doubt AS
SELECT epoch || '-' || sequence AS "transaction",
       group_concat(kind || ' ' || key, ', ') AS operations,
       datetime(min(prepared_at) / 1000, 'unixepoch') AS since_utc
FROM (SELECT * FROM participation WHERE outcome IS NULL ORDER BY epoch, sequence, row)
GROUP BY epoch, sequence;
