-- Two organisations and what is between them, which evaluators look after: an overlap, or that they should meet. The same row in every
-- wave. WaveId and Ground: the wave on whose list it stood when something was first noted, and why it stood there.
CREATE TABLE WorkingRow (
    Id {id} NOT NULL PRIMARY KEY,
    SectorId {id} NOT NULL REFERENCES Sector (Id),
    Kind {text:20} NOT NULL,
    FirstId {id} NOT NULL REFERENCES Organisation (Id),
    SecondId {id} NOT NULL REFERENCES Organisation (Id),
    SubjectKey {text:250} NOT NULL,
    WaveId {id} NOT NULL REFERENCES Wave (Id),
    Ground {text:2000} NOT NULL,
    CONSTRAINT UQ_WorkingRow_Subject UNIQUE (SectorId, Kind, FirstId, SecondId, SubjectKey)
);

-- What was noted of a row, each time as a whole; the last version counts. Restores: it is what stood there before the version it undoes.
CREATE TABLE WorkingNote (
    RowId {id} NOT NULL REFERENCES WorkingRow (Id),
    Version {count} NOT NULL,
    Status {text:20} NULL,
    Owner {text:100} NULL,
    Day {date} NULL,
    Note {text:1000} NULL,
    Restores {flag} NOT NULL,
    NotedAt {time} NOT NULL,
    StaffId {id} NOT NULL REFERENCES Staff (Id),
    CONSTRAINT PK_WorkingNote PRIMARY KEY (RowId, Version)
);
