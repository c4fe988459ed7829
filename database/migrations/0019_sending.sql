-- How often the mail server has put a message off, and since when. CarriedBy is the message that carries this one's link too, because both
-- were for the same address.
ALTER TABLE Message ADD Attempts {count} NULL;
ALTER TABLE Message ADD FirstTriedAt {time} NULL;
ALTER TABLE Message ADD CarriedBy {id} NULL REFERENCES Message (Id);

-- Domains that take no mail at present. The domain '' stands for the mail server itself.
CREATE TABLE MailPause (
    Domain {text:254} NOT NULL PRIMARY KEY,
    PausedUntil {time} NOT NULL,
    Times {count} NOT NULL
);

CREATE INDEX IX_Message_CarriedBy ON Message (CarriedBy);
CREATE INDEX IX_LinkToken_Message ON LinkToken (MessageId);
CREATE INDEX IX_ShortCode_Message ON ShortCode (MessageId);
