-- When a person first had a page of the invitation open: told by the page's script, since mail scanners fetch pages too.
ALTER TABLE Invitation ADD OpenedAt {time} NULL;

-- Who of the staff said last what became of a message of which nobody knew whether it had left, and when.
ALTER TABLE Message ADD SettledBy {id} NULL REFERENCES Staff (Id);
ALTER TABLE Message ADD SettledAt {time} NULL;

-- Messages that are due at one moment leave in the order in which they were written, which is that of their ids.
DROP INDEX IX_Message_Due {on:Message};

CREATE INDEX IX_Message_Due ON Message (DueAt, Id) WHERE ClaimedAt IS NULL AND CancelledAt IS NULL;
