-- A sector's waves by themselves: one for each quarter from the one that begins on StartsOn. Days are working days.
CREATE TABLE SectorCalendar (
    SectorId {id} NOT NULL PRIMARY KEY REFERENCES Sector (Id),
    InstrumentKey {text:50} NOT NULL,
    StartsOn {date} NOT NULL,
    OpensAfter {count} NOT NULL,
    OpenFor {count} NOT NULL,
    Holidays {text:20} NOT NULL,
    StoppedAt {time} NULL
);

-- A wave that the calendar planned opens only after a go-ahead. Hindrance is why it does not open, as staff were told.
ALTER TABLE Wave ADD ByCalendar {flag} NULL;
ALTER TABLE Wave ADD GoAheadAskedAt {time} NULL;
ALTER TABLE Wave ADD GoAheadAt {time} NULL;
ALTER TABLE Wave ADD GoAheadBy {id} NULL REFERENCES Staff (Id);
ALTER TABLE Wave ADD Hindrance {text:2000} NULL;
