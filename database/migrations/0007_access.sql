CREATE TABLE Staff (
    Id {id} NOT NULL PRIMARY KEY,
    SectorId {id} NOT NULL REFERENCES Sector (Id),
    Name {text:200} NOT NULL,
    Email {text:254} NOT NULL,
    EmailKey {text:254} NOT NULL,
    Role {text:20} NOT NULL,
    CreatedAt {time} NOT NULL,
    RemovedAt {time} NULL,
    CONSTRAINT UQ_Staff_Email UNIQUE (SectorId, EmailKey)
);

-- A request for a one-time link. The token is made when the mail is sent; only its hash is kept.
CREATE TABLE SignIn (
    Id {id} NOT NULL PRIMARY KEY,
    StaffId {id} NOT NULL REFERENCES Staff (Id),
    RequestedAt {time} NOT NULL,
    ClaimedBy {id} NULL,
    ClaimedAt {time} NULL,
    SentAt {time} NULL,
    FailedAt {time} NULL,
    Hash {text:64} NULL,
    ExpiresAt {time} NULL,
    UsedAt {time} NULL
);

CREATE INDEX IX_SignIn_Due ON SignIn (RequestedAt) WHERE ClaimedAt IS NULL;
CREATE INDEX IX_SignIn_Hash ON SignIn (Hash) WHERE Hash IS NOT NULL;

CREATE TABLE ApiKey (
    Id {id} NOT NULL PRIMARY KEY,
    StaffId {id} NOT NULL REFERENCES Staff (Id),
    Name {text:100} NOT NULL,
    Hash {text:64} NOT NULL,
    CreatedAt {time} NOT NULL,
    RevokedAt {time} NULL,
    CONSTRAINT UQ_ApiKey_Hash UNIQUE (Hash)
);
