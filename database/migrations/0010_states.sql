-- Why somebody will not answer a wave, where they said so.
ALTER TABLE Invitation ADD DeclineReason {text:20} NULL;

-- What a message gives to type where its link cannot be followed. Only hashes are kept.
CREATE TABLE ShortCode (
    Hash {text:64} NOT NULL PRIMARY KEY,
    InvitationId {id} NOT NULL REFERENCES Invitation (Id),
    MessageId {id} NULL REFERENCES Message (Id),
    CreatedAt {time} NOT NULL
);
