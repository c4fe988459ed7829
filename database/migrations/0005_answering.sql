-- One row per version of what an organisation answered: a draft until submitted; editing afterwards is a new row with the next number.
CREATE TABLE Response (
    Id {id} NOT NULL PRIMARY KEY,
    WaveId {id} NOT NULL,
    OrganisationId {id} NOT NULL,
    Number {count} NOT NULL,
    StartedAt {time} NOT NULL,
    StartedBy {id} NOT NULL REFERENCES Invitation (Id),
    SubmittedAt {time} NULL,
    SubmittedBy {id} NULL REFERENCES Invitation (Id),
    CONSTRAINT UQ_Response_Number UNIQUE (WaveId, OrganisationId, Number),
    CONSTRAINT FK_Response_Roster FOREIGN KEY (WaveId, OrganisationId) REFERENCES RosterEntry (WaveId, OrganisationId)
);

CREATE UNIQUE INDEX UX_Response_Draft ON Response (WaveId, OrganisationId) WHERE SubmittedAt IS NULL;

-- Which pages were saved, when and by whom; Version guards against two people overwriting each other.
CREATE TABLE SavedPage (
    ResponseId {id} NOT NULL REFERENCES Response (Id),
    Page {text:120} NOT NULL,
    Version {count} NOT NULL,
    SavedAt {time} NOT NULL,
    SavedBy {id} NOT NULL REFERENCES Invitation (Id),
    CONSTRAINT PK_SavedPage PRIMARY KEY (ResponseId, Page)
);

CREATE TABLE Answer (
    ResponseId {id} NOT NULL REFERENCES Response (Id),
    Question {text:50} NOT NULL,
    Item {text:50} NOT NULL,
    Value {text} NULL,
    Missing {text:20} NULL,
    CONSTRAINT PK_Answer PRIMARY KEY (ResponseId, Question, Item)
);

CREATE TABLE Tie (
    ResponseId {id} NOT NULL REFERENCES Response (Id),
    OrganisationId {id} NOT NULL REFERENCES Organisation (Id),
    Question {text:50} NOT NULL,
    Item {text:50} NOT NULL,
    Value {text} NULL,
    Missing {text:20} NULL,
    CONSTRAINT PK_Tie PRIMARY KEY (ResponseId, OrganisationId, Question, Item)
);

CREATE TABLE LedgerRow (
    ResponseId {id} NOT NULL REFERENCES Response (Id),
    Question {text:50} NOT NULL,
    Position {count} NOT NULL,
    Kind {text:50} NOT NULL,
    Title {text:200} NULL,
    Theme {text:50} NULL,
    Place {text:50} NULL,
    Audience {text:50} NULL,
    FromDate {date} NOT NULL,
    ToDate {date} NOT NULL,
    Funder {text:200} NULL,
    Fund {text:200} NULL,
    CONSTRAINT PK_LedgerRow PRIMARY KEY (ResponseId, Question, Position)
);
