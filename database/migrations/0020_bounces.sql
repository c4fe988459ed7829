-- A contact's address that mail cannot reach, until it is another one; and that a message came back, with what was said in Failure.
ALTER TABLE Contact ADD BouncedAt {time} NULL;
ALTER TABLE Message ADD BouncedAt {time} NULL;
