-- Whether an organisation agrees that another one whose plans clash with its own sees its name, if that agrees too. No row: it has not said.
CREATE TABLE ClashName (
    OrganisationId {id} NOT NULL PRIMARY KEY REFERENCES Organisation (Id),
    Agreed {flag} NOT NULL,
    SaidAt {time} NOT NULL,
    SaidBy {id} NOT NULL REFERENCES Invitation (Id)
);

-- When a contact chose on a page in which language to be written to; an import then leaves it as it is.
ALTER TABLE Contact ADD LanguageChosenAt {time} NULL;
