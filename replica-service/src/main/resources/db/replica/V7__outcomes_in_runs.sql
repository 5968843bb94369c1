-- A commit was a row of its own in outcome. Now one row says it of all that were committed one after the other in one
-- force: their ids, their revisions and their rows in participation follow one another.

DROP VIEW in_doubt;
DROP VIEW kv;
DROP VIEW recent;

-- What became of transactions that this replica voted for, or refused to a peer. Kept until they are settled everywhere
-- and what they wrote has been moved.
CREATE TABLE run (
  row           INTEGER PRIMARY KEY, -- the first of their rows in participation, or where it would be
  last_row      INTEGER NOT NULL,
  epoch         INTEGER NOT NULL,
  sequence      INTEGER NOT NULL,    -- of the first of them
  last_sequence INTEGER NOT NULL,
  outcome       TEXT    NOT NULL CHECK (outcome = 'committed' OR outcome = 'refused'),
  revision      INTEGER              -- of the first of them, if they were committed; the next has the next
);
INSERT INTO run
SELECT outcome.row, max(outcome.row, coalesce(max(participation.row), 0)), outcome.epoch, outcome.sequence,
       outcome.sequence, outcome, revision
FROM outcome LEFT JOIN participation ON participation.first = outcome.row
GROUP BY outcome.row;
DROP TABLE outcome;
ALTER TABLE run RENAME TO outcome;
ALTER TABLE participation DROP COLUMN first;

-- What was promised, and what became of it: nothing yet if there is no outcome.
CREATE VIEW promise AS
SELECT participation.*, outcome.outcome AS outcome,
       outcome.revision + participation.sequence - outcome.sequence AS revision
FROM participation LEFT JOIN outcome
  ON outcome.row = (SELECT max(row) FROM outcome WHERE row <= participation.row)
  AND outcome.last_row >= participation.row;

-- What the last commits wrote, as long as it is not moved: of each key the newest.
CREATE VIEW recent AS
SELECT key, kind, value, revision, max(row) AS row
FROM promise WHERE outcome IS NOT NULL AND kind <> 'condition'
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
FROM (SELECT * FROM promise WHERE outcome IS NULL ORDER BY epoch, sequence, row)
GROUP BY epoch, sequence;
