-- When a wave's contacts are written to. Days are working days; NULL leaves a mail out.
CREATE TABLE ChasePlan (
    WaveId {id} NOT NULL PRIMARY KEY REFERENCES Wave (Id),
    Holidays {text:20} NOT NULL,
    FromHour {count} NOT NULL,
    UntilHour {count} NOT NULL,
    NextContactAfter {count} NULL,
    NotStartedAfter {count} NULL,
    UnfinishedAfter {count} NULL,
    LastDayBefore {count} NULL,
    ThanksAfter {count} NULL,
    ResultsAfter {count} NULL,
    MostPerContact {count} NOT NULL,
    MostPerDay {count} NOT NULL,
    PausedAt {time} NULL
);

INSERT INTO ChasePlan (WaveId, Holidays, FromHour, UntilHour, NextContactAfter, NotStartedAfter, UnfinishedAfter, LastDayBefore,
    ThanksAfter, ResultsAfter, MostPerContact, MostPerDay)
SELECT Id, 'england-and-wales', 9, 17, 6, 4, 3, 0, 0, 2, 3, 1 FROM Wave WHERE ClosedAt IS NULL;

-- Days that are bank holidays although no rule says so, or are none although one does.
CREATE TABLE HolidayException (
    SectorId {id} NOT NULL REFERENCES Sector (Id),
    Division {text:20} NOT NULL,
    Day {date} NOT NULL,
    IsHoliday {flag} NOT NULL,
    Source {text:200} NOT NULL,
    CONSTRAINT PK_HolidayException PRIMARY KEY (SectorId, Division, Day)
);

-- The order in which contacts were added together, which is that of their file.
ALTER TABLE Contact ADD Position {count} NULL;

-- Place: 1 for who is asked first. OnceOnly: declined the wave before, so is asked again and not reminded.
ALTER TABLE Invitation ADD Place {count} NULL;
ALTER TABLE Invitation ADD OnceOnly {flag} NULL;

CREATE INDEX IX_Contact_Address ON Contact (EmailKey);
CREATE INDEX IX_Invitation_Organisation ON Invitation (WaveId, OrganisationId);
CREATE INDEX IX_Invitation_OfContact ON Invitation (ContactId);

-- Mail to staff about a wave: a kind of message to contacts to be tried out in a language, or news with their detail.
CREATE TABLE StaffMessage (
    Id {id} NOT NULL PRIMARY KEY,
    StaffId {id} NOT NULL REFERENCES Staff (Id),
    WaveId {id} NOT NULL REFERENCES Wave (Id),
    Kind {text:20} NOT NULL,
    Language {text:2} NOT NULL,
    Detail {text:2000} NULL,
    DueAt {time} NOT NULL,
    ClaimedBy {id} NULL,
    ClaimedAt {time} NULL,
    SentAt {time} NULL,
    FailedAt {time} NULL
);

CREATE INDEX IX_StaffMessage_Due ON StaffMessage (DueAt) WHERE ClaimedAt IS NULL;
CREATE INDEX IX_StaffMessage_Wave ON StaffMessage (WaveId, Kind);
