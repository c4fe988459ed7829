-- When a person first had a page of the invitation open: told by the page's script, since mail scanners fetch pages too.
ALTER TABLE Invitation ADD OpenedAt {time} NULL;
