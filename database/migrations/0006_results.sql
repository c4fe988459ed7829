-- The newest analysis of a wave. Provisional until the wave has closed. LastSubmittedAt tells which answers it has seen.
CREATE TABLE Analysis (
    WaveId {id} NOT NULL PRIMARY KEY REFERENCES Wave (Id),
    AnalysedAt {time} NOT NULL,
    Provisional {flag} NOT NULL,
    Responses {count} NOT NULL,
    Raters {count} NOT NULL,
    LastSubmittedAt {time} NULL
);

CREATE TABLE Estimate (
    WaveId {id} NOT NULL REFERENCES Wave (Id),
    Metric {text:100} NOT NULL,
    Value {number} NULL,
    Lower {number} NULL,
    Upper {number} NULL,
    Cases {count} NULL,
    Coverage {number} NULL,
    Reason {text:50} NULL,
    CONSTRAINT PK_Estimate PRIMARY KEY (WaveId, Metric)
);

-- AnalysedAt is that of the newest analysis inside, so that a workbook is built again exactly when there is something new.
CREATE TABLE Workbook (
    Id {id} NOT NULL PRIMARY KEY,
    SectorId {id} NOT NULL REFERENCES Sector (Id),
    BuiltAt {time} NOT NULL,
    AnalysedAt {time} NOT NULL,
    FileName {text:200} NOT NULL,
    Size {count} NOT NULL,
    Content {bytes} NOT NULL
);
