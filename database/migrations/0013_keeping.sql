-- When somebody had gone through a page; NULL while answers were only saved as they were given.
ALTER TABLE SavedPage ADD DoneAt {time} NULL;

UPDATE SavedPage SET DoneAt = SavedAt;

-- What people call an organisation's submitted answers of a wave when they speak of them.
ALTER TABLE RosterEntry ADD Receipt {text:9} NULL;

CREATE UNIQUE INDEX UX_RosterEntry_Receipt ON RosterEntry (Receipt) WHERE Receipt IS NOT NULL;
