-- What a contact asked for on the page "Your data": another address, which waits for the convenor; being erased, which can be undone
-- until EraseAt; the organisation's answers of a wave taken back, which happens together with that.
ALTER TABLE Contact ADD NewEmail {text:254} NULL;
ALTER TABLE Contact ADD EraseAt {time} NULL;
ALTER TABLE Contact ADD ErasedAt {time} NULL;
ALTER TABLE Invitation ADD WithdrawAskedAt {time} NULL;

-- Fingerprints of erased contacts' addresses, so that nobody adds them again unknowingly.
CREATE TABLE ErasedAddress (
    SectorId {id} NOT NULL REFERENCES Sector (Id),
    Fingerprint {text:64} NOT NULL,
    CONSTRAINT PK_ErasedAddress PRIMARY KEY (SectorId, Fingerprint)
);
