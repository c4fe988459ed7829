-- One organisation asks to be introduced to another, which accepts or not now. AskedBy and AcceptedBy are the contacts whom the two sides
-- then see. Asking again after taking it back is the same row.
CREATE TABLE Introduction (
    Id {id} NOT NULL PRIMARY KEY,
    WaveId {id} NOT NULL,
    AskingId {id} NOT NULL,
    AskedId {id} NOT NULL,
    AskedAt {time} NOT NULL,
    AskedBy {id} NOT NULL REFERENCES Invitation (Id),
    AcceptedAt {time} NULL,
    AcceptedBy {id} NULL REFERENCES Invitation (Id),
    DeclinedAt {time} NULL,
    WithdrawnAt {time} NULL,
    CONSTRAINT UQ_Introduction_Pair UNIQUE (WaveId, AskingId, AskedId),
    CONSTRAINT FK_Introduction_Asking FOREIGN KEY (WaveId, AskingId) REFERENCES RosterEntry (WaveId, OrganisationId),
    CONSTRAINT FK_Introduction_Asked FOREIGN KEY (WaveId, AskedId) REFERENCES RosterEntry (WaveId, OrganisationId)
);
