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

-- Waves analysed before lack both: they become due again, and the worker measures them anew from their answers.
DELETE FROM Estimate;
DELETE FROM Analysis;
