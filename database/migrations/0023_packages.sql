-- The secret from which the data packages of a sector take made-up names.
CREATE TABLE PackageSecret (
    SectorId {id} NOT NULL PRIMARY KEY REFERENCES Sector (Id),
    Secret {bytes} NOT NULL
);
