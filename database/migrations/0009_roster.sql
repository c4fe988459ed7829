-- First day of the period for which an answer was given, where it was confirmed as still so; NULL where it was given in this response.
ALTER TABLE Tie ADD Since {date} NULL;

-- Partners of last time with whom an organisation says that it works no more: an explicit "no tie".
CREATE TABLE StoppedTie (
    ResponseId {id} NOT NULL REFERENCES Response (Id),
    OrganisationId {id} NOT NULL REFERENCES Organisation (Id),
    Question {text:50} NOT NULL,
    CONSTRAINT PK_StoppedTie PRIMARY KEY (ResponseId, OrganisationId, Question)
);

-- Organisations that respondents miss on the roster. NameKey is the name as names are compared. Settled either as one of the directory
-- (OrganisationId; AliasAdded when that gave it the name) or as dismissed.
CREATE TABLE Nomination (
    Id {id} NOT NULL PRIMARY KEY,
    InvitationId {id} NOT NULL REFERENCES Invitation (Id),
    Name {text:200} NOT NULL,
    NameKey {text:200} NOT NULL,
    Website {text:200} NULL,
    CreatedAt {time} NOT NULL,
    OrganisationId {id} NULL REFERENCES Organisation (Id),
    AliasAdded {flag} NOT NULL,
    SettledAt {time} NULL,
    DismissedAt {time} NULL,
    CONSTRAINT UQ_Nomination_Name UNIQUE (InvitationId, NameKey)
);
