-- A decision was a row in the table and in an index by revision: two trees to add it to, and later to take it out of. In
-- the order of their ids alone they are as easily forgotten, and the log itself sees to it that revisions only grow.

CREATE TABLE decision_in_one_tree (
  epoch      INTEGER NOT NULL,
  sequence   INTEGER NOT NULL,
  revision   INTEGER NOT NULL, -- each is greater than all that were given before
  keys       TEXT    NOT NULL, -- one a line
  decided_at INTEGER NOT NULL, -- milliseconds since 1970
  PRIMARY KEY (epoch, sequence)
) WITHOUT ROWID;
INSERT INTO decision_in_one_tree SELECT * FROM decision ORDER BY epoch, sequence;
DROP TABLE decision;
ALTER TABLE decision_in_one_tree RENAME TO decision;
