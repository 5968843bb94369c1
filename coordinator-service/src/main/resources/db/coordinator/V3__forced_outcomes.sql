-- What operators forced on replicas, as these reported it. Never deleted.
CREATE TABLE forced_outcome (
  epoch     INTEGER NOT NULL,
  sequence  INTEGER NOT NULL,
  replica   TEXT    NOT NULL,
  outcome   TEXT    NOT NULL CHECK (outcome IN ('commit', 'abort')),
  revision  INTEGER,          -- of a commit: that replica's own
  forced_at INTEGER NOT NULL, -- milliseconds since 1970
  standing  TEXT    NOT NULL CHECK (standing IN ('unconfirmed', 'confirmed', 'contradicted')), -- beside the real decision
  PRIMARY KEY (epoch, sequence, replica)
) WITHOUT ROWID;
