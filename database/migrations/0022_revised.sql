-- Figures of closed waves that were measured again and came out otherwise than first given.
CREATE TABLE RevisedFigure (
    WaveId {id} NOT NULL REFERENCES Wave (Id),
    Metric {text:100} NOT NULL,
    RevisedAt {time} NOT NULL,
    CONSTRAINT PK_RevisedFigure PRIMARY KEY (WaveId, Metric)
);
