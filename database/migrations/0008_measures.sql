-- How every metric changed since the wave before, on the organisations and answers that both waves share; and the plain difference of the
-- two waves with what it is made of.
CREATE TABLE MetricChange (
    WaveId {id} NOT NULL REFERENCES Wave (Id),
    Metric {text:100} NOT NULL,
    EarlierWaveId {id} NOT NULL REFERENCES Wave (Id),
    Earlier {number} NULL,
    Later {number} NULL,
    Difference {number} NULL,
    Lower {number} NULL,
    Upper {number} NULL,
    P {number} NULL,
    AdjustedP {number} NULL,
    Verdict {text:20} NOT NULL,
    Reason {text:50} NULL,
    Organisations {count} NOT NULL,
    PlainDifference {number} NULL,
    ByChange {number} NULL,
    ByEntry {number} NULL,
    ByExit {number} NULL,
    ByResponse {number} NULL,
    CONSTRAINT PK_MetricChange PRIMARY KEY (WaveId, Metric)
);

-- How far a figure could move, given who is silent.
CREATE TABLE MetricSensitivity (
    WaveId {id} NOT NULL REFERENCES Wave (Id),
    Metric {text:100} NOT NULL,
    Lowest {number} NOT NULL,
    Highest {number} NOT NULL,
    Badge {text:20} NOT NULL,
    CONSTRAINT PK_MetricSensitivity PRIMARY KEY (WaveId, Metric)
);

-- Where each organisation stands in a wave: a figure has a row where it has a value.
CREATE TABLE OrganisationFigure (
    WaveId {id} NOT NULL REFERENCES Wave (Id),
    OrganisationId {id} NOT NULL REFERENCES Organisation (Id),
    Figure {text:50} NOT NULL,
    Value {number} NOT NULL,
    CONSTRAINT PK_OrganisationFigure PRIMARY KEY (WaveId, OrganisationId, Figure)
);

-- The figures of each group of an attribute (nation, size …) in a wave. Those of the attribute as a whole have the category ''.
CREATE TABLE GroupFigure (
    WaveId {id} NOT NULL REFERENCES Wave (Id),
    Attribute {text:50} NOT NULL,
    Category {text:200} NOT NULL,
    Figure {text:50} NOT NULL,
    Value {number} NOT NULL,
    CONSTRAINT PK_GroupFigure PRIMARY KEY (WaveId, Attribute, Category, Figure)
);

-- Waves analysed before lack all of this: they become due again, and the worker measures them anew from their answers.
DELETE FROM Estimate;
DELETE FROM Analysis;
