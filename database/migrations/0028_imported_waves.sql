-- A wave that was asked elsewhere and taken over from a file: nobody was invited here, so its responses name nobody who began them.
ALTER TABLE Wave ADD ImportedAt {time} NULL;
ALTER TABLE Wave ADD ImportedBy {id} NULL REFERENCES Staff (Id);
ALTER TABLE Response ALTER COLUMN StartedBy {id} NULL;
