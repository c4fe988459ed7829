CREATE TABLE Sector (
    Id {id} NOT NULL PRIMARY KEY,
    Name {text:200} NOT NULL,
    TimeZone {text:64} NOT NULL,
    CreatedAt {time} NOT NULL
);

CREATE TABLE Organisation (
    Id {id} NOT NULL PRIMARY KEY,
    SectorId {id} NOT NULL REFERENCES Sector (Id),
    Reference {text:50} NOT NULL,
    ReferenceKey {text:50} NOT NULL,
    Name {text:200} NOT NULL,
    Nation {text:20} NOT NULL,
    Region {text:100} NULL,
    Kind {text:20} NOT NULL,
    Size {text:20} NULL,
    JoinedOn {date} NULL,
    LeftOn {date} NULL,
    CreatedAt {time} NOT NULL,
    UpdatedAt {time} NOT NULL,
    CONSTRAINT UQ_Organisation_Reference UNIQUE (SectorId, ReferenceKey)
);

-- Aliases, external identifiers and focus areas, each in the order given.
CREATE TABLE OrganisationTerm (
    OrganisationId {id} NOT NULL REFERENCES Organisation (Id),
    Kind {text:20} NOT NULL,
    Position {count} NOT NULL,
    Value {text:200} NOT NULL,
    CONSTRAINT PK_OrganisationTerm PRIMARY KEY (OrganisationId, Kind, Position)
);

CREATE TABLE Contact (
    Id {id} NOT NULL PRIMARY KEY,
    OrganisationId {id} NOT NULL REFERENCES Organisation (Id),
    Name {text:200} NOT NULL,
    Email {text:254} NOT NULL,
    EmailKey {text:254} NOT NULL,
    Language {text:2} NOT NULL,
    LeftOn {date} NULL,
    CreatedAt {time} NOT NULL,
    UpdatedAt {time} NOT NULL,
    CONSTRAINT UQ_Contact_Email UNIQUE (OrganisationId, EmailKey)
);
