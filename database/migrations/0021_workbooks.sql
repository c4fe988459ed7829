-- Workbooks come in editions and languages, show how far they are, and those without a provisional figure are kept: they are built anew.
DROP TABLE Workbook;

-- A workbook from the moment its building begins. What it is a workbook of is unique, so that it is built once; Done and Total count rows.
-- It is being built while neither BuiltAt nor FailedAt is set, and was given up if ProgressAt is long ago.
CREATE TABLE Workbook (
    Id {id} NOT NULL PRIMARY KEY,
    SectorId {id} NOT NULL REFERENCES Sector (Id),
    Edition {text:20} NOT NULL,
    Language {text:5} NOT NULL,
    AnalysedAt {time} NOT NULL,
    Provisional {flag} NOT NULL,
    StartedAt {time} NOT NULL,
    ProgressAt {time} NOT NULL,
    Done {count} NOT NULL,
    Total {count} NOT NULL,
    FailedAt {time} NULL,
    Problem {text:1000} NULL,
    BuiltAt {time} NULL,
    FileName {text:200} NULL,
    Size {count} NULL,
    CONSTRAINT UQ_Workbook_Edition UNIQUE (SectorId, Edition, Language, AnalysedAt)
);

CREATE TABLE WorkbookContent (
    WorkbookId {id} NOT NULL PRIMARY KEY REFERENCES Workbook (Id),
    Content {bytes} NOT NULL
);
