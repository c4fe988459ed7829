-- Sections that the holder of an invitation asks a colleague to answer. Of the link's token only the hash is kept.
CREATE TABLE Handover (
    Id {id} NOT NULL PRIMARY KEY,
    InvitationId {id} NOT NULL REFERENCES Invitation (Id),
    Hash {text:64} NOT NULL,
    Name {text:100} NOT NULL,
    Note {text:500} NULL,
    CreatedAt {time} NOT NULL,
    DoneAt {time} NULL,
    RevokedAt {time} NULL,
    CONSTRAINT UQ_Handover_Hash UNIQUE (Hash)
);

CREATE INDEX IX_Handover_Invitation ON Handover (InvitationId);

CREATE TABLE HandoverSection (
    HandoverId {id} NOT NULL REFERENCES Handover (Id),
    Section {text:50} NOT NULL,
    CONSTRAINT PK_HandoverSection PRIMARY KEY (HandoverId, Section)
);

-- Set where it was that colleague who saved; SavedBy is then whose invitation it was.
ALTER TABLE SavedPage ADD SavedByHandover {id} NULL REFERENCES Handover (Id);
