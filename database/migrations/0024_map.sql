-- Where each organisation stands on the map of its sector, from 0 to 1 from left to right and from top to bottom: one place for all waves.
-- AnalysedAt is that of the newest analysis the map has seen.
CREATE TABLE SectorMap (
    SectorId {id} NOT NULL PRIMARY KEY REFERENCES Sector (Id),
    AnalysedAt {time} NOT NULL
);

CREATE TABLE MapPlace (
    OrganisationId {id} NOT NULL PRIMARY KEY REFERENCES Organisation (Id),
    X {number} NOT NULL,
    Y {number} NOT NULL
);
