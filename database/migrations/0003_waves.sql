CREATE TABLE Wave (
    Id {id} NOT NULL PRIMARY KEY,
    SectorId {id} NOT NULL REFERENCES Sector (Id),
    InstrumentId {id} NOT NULL REFERENCES Instrument (Id),
    PeriodFrom {date} NOT NULL,
    PeriodTo {date} NOT NULL,
    OpensOn {date} NOT NULL,
    ClosesOn {date} NOT NULL,
    CreatedAt {time} NOT NULL,
    OpenedAt {time} NULL,
    ClosedAt {time} NULL,
    CONSTRAINT UQ_Wave_Period UNIQUE (SectorId, PeriodFrom)
);

-- The organisations as they stood when the wave opened. Aliases and Focus hold several values with a bar between them.
CREATE TABLE RosterEntry (
    WaveId {id} NOT NULL REFERENCES Wave (Id),
    OrganisationId {id} NOT NULL REFERENCES Organisation (Id),
    Reference {text:50} NOT NULL,
    Name {text:200} NOT NULL,
    Aliases {text} NOT NULL,
    Nation {text:20} NOT NULL,
    Region {text:100} NULL,
    Kind {text:20} NOT NULL,
    Size {text:20} NULL,
    Focus {text} NOT NULL,
    CONSTRAINT PK_RosterEntry PRIMARY KEY (WaveId, OrganisationId)
);
