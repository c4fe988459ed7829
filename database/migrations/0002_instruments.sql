CREATE TABLE Instrument (
    Id {id} NOT NULL PRIMARY KEY,
    SectorId {id} NOT NULL REFERENCES Sector (Id),
    InstrumentKey {text:50} NOT NULL,
    Version {count} NOT NULL,
    Title {text:200} NOT NULL,
    Definition {text} NOT NULL,
    Hash {text:64} NOT NULL,
    CreatedAt {time} NOT NULL,
    CONSTRAINT UQ_Instrument_Version UNIQUE (SectorId, InstrumentKey, Version)
);
