CREATE TABLE Invitation (
    Id {id} NOT NULL PRIMARY KEY,
    WaveId {id} NOT NULL,
    OrganisationId {id} NOT NULL,
    ContactId {id} NOT NULL REFERENCES Contact (Id),
    CreatedAt {time} NOT NULL,
    DeclinedAt {time} NULL,
    OptedOutAt {time} NULL,
    CONSTRAINT UQ_Invitation_Contact UNIQUE (WaveId, ContactId),
    CONSTRAINT FK_Invitation_Roster FOREIGN KEY (WaveId, OrganisationId) REFERENCES RosterEntry (WaveId, OrganisationId)
);

-- Reserved (ClaimedAt), then handed over (SentAt) or refused (FailedAt). Reserved and neither: nobody knows, a person decides.
CREATE TABLE Message (
    Id {id} NOT NULL PRIMARY KEY,
    InvitationId {id} NOT NULL REFERENCES Invitation (Id),
    Kind {text:20} NOT NULL,
    DueAt {time} NOT NULL,
    ClaimedBy {id} NULL,
    ClaimedAt {time} NULL,
    SentAt {time} NULL,
    FailedAt {time} NULL,
    CancelledAt {time} NULL,
    Failure {text:500} NULL,
    ProviderMessageId {text:200} NULL,
    CONSTRAINT UQ_Message_Kind UNIQUE (InvitationId, Kind)
);

CREATE INDEX IX_Message_Due ON Message (DueAt) WHERE ClaimedAt IS NULL AND CancelledAt IS NULL;

-- Only the hash of a token is kept. Each message carries a token of its own.
CREATE TABLE LinkToken (
    Hash {text:64} NOT NULL PRIMARY KEY,
    InvitationId {id} NOT NULL REFERENCES Invitation (Id),
    MessageId {id} NULL REFERENCES Message (Id),
    CreatedAt {time} NOT NULL
);
