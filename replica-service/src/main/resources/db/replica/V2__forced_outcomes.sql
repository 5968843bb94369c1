-- What operators forced here while nobody knew the decision. Never deleted. A forced commit has a row in outcome too.
CREATE TABLE forced_outcome (
  epoch     INTEGER NOT NULL,
  sequence  INTEGER NOT NULL,
  outcome   TEXT    NOT NULL CHECK (outcome IN ('commit', 'abort')),
  revision  INTEGER,          -- of a commit: this store's own, for want of the coordinator's
  forced_at INTEGER NOT NULL, -- milliseconds since 1970
  standing  TEXT    NOT NULL CHECK (standing IN ('unconfirmed', 'confirmed', 'contradicted')), -- beside the real decision
  PRIMARY KEY (epoch, sequence)
) WITHOUT ROWID;
