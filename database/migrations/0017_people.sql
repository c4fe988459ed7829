ALTER TABLE Contact ADD Phone {text:40} NULL;

-- Whose answer would move the figures most, as of the wave's newest analysis. Metric is the figure that it would move most.
CREATE TABLE ChaseRank (
    WaveId {id} NOT NULL,
    OrganisationId {id} NOT NULL,
    Place {count} NOT NULL,
    NamedBy {count} NOT NULL,
    Waiting {count} NOT NULL,
    HoldsTogether {flag} NOT NULL,
    Metric {text:100} NULL,
    CONSTRAINT PK_ChaseRank PRIMARY KEY (WaveId, OrganisationId),
    CONSTRAINT FK_ChaseRank_Roster FOREIGN KEY (WaveId, OrganisationId) REFERENCES RosterEntry (WaveId, OrganisationId)
);

-- What came of phoning an organisation, and who phoned.
CREATE TABLE CallNote (
    Id {id} NOT NULL PRIMARY KEY,
    WaveId {id} NOT NULL,
    OrganisationId {id} NOT NULL,
    StaffId {id} NOT NULL REFERENCES Staff (Id),
    Outcome {text:20} NOT NULL,
    Note {text:500} NULL,
    NotedAt {time} NOT NULL,
    CONSTRAINT FK_CallNote_Roster FOREIGN KEY (WaveId, OrganisationId) REFERENCES RosterEntry (WaveId, OrganisationId)
);

CREATE INDEX IX_CallNote_Organisation ON CallNote (WaveId, OrganisationId);
