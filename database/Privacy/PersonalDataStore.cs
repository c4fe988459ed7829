using Survey.Database.Connections;

namespace Survey.Database.Privacy;

/// <summary>What is held about one contact: read, and corrected by the contact.</summary>
public sealed class PersonalDataStore(Session session)
{
    /// <summary>All there is about a contact that exists.</summary>
    public async Task<PersonalData> LoadAsync(Guid contactId, CancellationToken cancel = default)
    {
        var parameters = new { contactId };
        return new PersonalData
        {
            Contact = (await session.FindAsync<ContactData>(
                """
                SELECT o.Name AS Organisation, s.Name AS Sector, c.Name, c.Email, c.NewEmail, c.Phone, c.Language, c.LeftOn, c.CreatedAt AS AddedAt,
                       c.UpdatedAt AS ChangedAt, c.EraseAt
                FROM Contact AS c JOIN Organisation AS o ON o.Id = c.OrganisationId JOIN Sector AS s ON s.Id = o.SectorId
                WHERE c.Id = @contactId
                """,
                parameters,
                cancel))!,
            Roles = await session.QueryAsync<RoleData>(
                """
                SELECT 'contact' AS Role, o.Name AS Organisation, c.CreatedAt AS Since
                FROM Contact AS c JOIN Organisation AS o ON o.Id = c.OrganisationId
                WHERE EXISTS (
                    SELECT 1 FROM Contact AS me JOIN Organisation AS mine ON mine.Id = me.OrganisationId
                    WHERE me.Id = @contactId AND me.EmailKey = c.EmailKey AND mine.SectorId = o.SectorId)
                UNION ALL
                SELECT t.Role, NULL AS Organisation, t.CreatedAt AS Since
                FROM Staff AS t JOIN Contact AS c ON c.EmailKey = t.EmailKey
                JOIN Organisation AS o ON o.Id = c.OrganisationId AND o.SectorId = t.SectorId
                WHERE c.Id = @contactId AND t.RemovedAt IS NULL
                """,
                parameters,
                cancel),
            Invitations = await session.QueryAsync<InvitationData>(
                """
                SELECT w.PeriodFrom, w.PeriodTo, i.CreatedAt AS InvitedAt, i.OpenedAt, i.DeclinedAt, i.DeclineReason, i.OptedOutAt,
                       i.WithdrawAskedAt,
                       (SELECT COUNT(*) FROM LinkToken AS t WHERE t.InvitationId = i.Id) AS Links
                FROM Invitation AS i JOIN Wave AS w ON w.Id = i.WaveId
                WHERE i.ContactId = @contactId
                ORDER BY w.PeriodFrom DESC
                """,
                parameters,
                cancel),
            Messages = await session.QueryAsync<MessageData>(
                """
                SELECT w.PeriodFrom, w.PeriodTo, m.Kind, m.DueAt, COALESCE(m.SentAt, carrier.SentAt) AS SentAt,
                       COALESCE(m.FailedAt, carrier.FailedAt) AS FailedAt, COALESCE(m.BouncedAt, carrier.BouncedAt) AS BouncedAt,
                       CASE WHEN m.CarriedBy IS NULL THEN m.CancelledAt END AS CancelledAt,
                       COALESCE(m.Failure, carrier.Failure) AS Failure
                FROM Message AS m JOIN Invitation AS i ON i.Id = m.InvitationId JOIN Wave AS w ON w.Id = i.WaveId
                LEFT JOIN Message AS carrier ON carrier.Id = m.CarriedBy
                WHERE i.ContactId = @contactId
                ORDER BY w.PeriodFrom DESC, m.DueAt DESC
                """,
                parameters,
                cancel),
            Calls = await session.QueryAsync<CallData>(
                """
                SELECT w.PeriodFrom, w.PeriodTo, n.Outcome, n.Note, n.NotedAt
                FROM Invitation AS i
                JOIN CallNote AS n ON n.WaveId = i.WaveId AND n.OrganisationId = i.OrganisationId
                JOIN Wave AS w ON w.Id = i.WaveId
                WHERE i.ContactId = @contactId
                ORDER BY w.PeriodFrom DESC, n.NotedAt DESC
                """,
                parameters,
                cancel),
            Responses = await session.QueryAsync<ResponseData>(
                """
                SELECT w.PeriodFrom, w.PeriodTo, r.Number AS Version, r.StartedAt, a.Name AS StartedBy, r.SubmittedAt, b.Name AS SubmittedBy,
                       (SELECT COUNT(*) FROM SavedPage AS p JOIN Invitation AS mine ON mine.Id = p.SavedBy
                        WHERE p.ResponseId = r.Id AND mine.ContactId = @contactId AND p.SavedByHandover IS NULL) AS PagesSavedByContact
                FROM Invitation AS i
                JOIN Wave AS w ON w.Id = i.WaveId
                JOIN Response AS r ON r.WaveId = i.WaveId AND r.OrganisationId = i.OrganisationId
                JOIN Invitation AS started ON started.Id = r.StartedBy
                JOIN Contact AS a ON a.Id = started.ContactId
                LEFT JOIN Invitation AS submitted ON submitted.Id = r.SubmittedBy
                LEFT JOIN Contact AS b ON b.Id = submitted.ContactId
                WHERE i.ContactId = @contactId
                ORDER BY w.PeriodFrom DESC, r.Number DESC
                """,
                parameters,
                cancel),
            Handovers = await session.QueryAsync<HandoverData>(
                """
                SELECT w.PeriodFrom, w.PeriodTo, h.Name AS Colleague, h.Note, h.CreatedAt AS AskedAt, h.DoneAt, h.RevokedAt AS TakenBackAt
                FROM Invitation AS i JOIN Handover AS h ON h.InvitationId = i.Id JOIN Wave AS w ON w.Id = i.WaveId
                WHERE i.ContactId = @contactId
                ORDER BY w.PeriodFrom DESC, h.CreatedAt DESC
                """,
                parameters,
                cancel),
            Introductions = await session.QueryAsync<IntroductionData>(
                """
                SELECT w.PeriodFrom, w.PeriodTo, r.Name AS Organisation, n.AskedAt, n.AcceptedAt, n.WithdrawnAt
                FROM Invitation AS i
                JOIN Introduction AS n ON n.AskedBy = i.Id
                JOIN Wave AS w ON w.Id = n.WaveId
                JOIN RosterEntry AS r ON r.WaveId = n.WaveId AND r.OrganisationId = n.AskedId
                WHERE i.ContactId = @contactId
                UNION ALL
                SELECT w.PeriodFrom, w.PeriodTo, r.Name AS Organisation, NULL AS AskedAt, n.AcceptedAt, n.WithdrawnAt
                FROM Invitation AS i
                JOIN Introduction AS n ON n.AcceptedBy = i.Id
                JOIN Wave AS w ON w.Id = n.WaveId
                JOIN RosterEntry AS r ON r.WaveId = n.WaveId AND r.OrganisationId = n.AskingId
                WHERE i.ContactId = @contactId
                ORDER BY PeriodFrom DESC, AskedAt DESC
                """,
                parameters,
                cancel),
            Nominations = await session.QueryAsync<NominationData>(
                """
                SELECT w.PeriodFrom, w.PeriodTo, n.Name, n.Website, n.CreatedAt AS NominatedAt
                FROM Invitation AS i JOIN Nomination AS n ON n.InvitationId = i.Id JOIN Wave AS w ON w.Id = i.WaveId
                WHERE i.ContactId = @contactId
                ORDER BY w.PeriodFrom DESC, n.CreatedAt DESC
                """,
                parameters,
                cancel),
            ClashNames = await session.QueryAsync<ClashNameData>(
                "SELECT c.Agreed, c.SaidAt FROM Invitation AS i JOIN ClashName AS c ON c.SaidBy = i.Id WHERE i.ContactId = @contactId",
                parameters,
                cancel),
            SignIns = await session.QueryAsync<SignInData>(
                """
                SELECT n.RequestedAt, n.SentAt, n.UsedAt
                FROM SignIn AS n JOIN Staff AS t ON t.Id = n.StaffId JOIN Contact AS c ON c.EmailKey = t.EmailKey
                JOIN Organisation AS o ON o.Id = c.OrganisationId AND o.SectorId = t.SectorId
                WHERE c.Id = @contactId
                ORDER BY n.RequestedAt DESC
                """,
                parameters,
                cancel),
        };
    }

    /// <summary>Keeps what the contact corrected.</summary>
    /// <param name="newEmail">Another address to be written to, for the convenor to decide; null for none.</param>
    public Task CorrectAsync(
        Guid contactId, string name, string language, string? newEmail, DateTime now, CancellationToken cancel = default) =>
        session.ExecuteAsync(
            """
            UPDATE Contact
            SET Name = @name, Language = @language, LanguageChosenAt = @now, NewEmail = @newEmail, UpdatedAt = @now
            WHERE Id = @contactId AND ErasedAt IS NULL
            """,
            new { contactId, name, language, newEmail, now },
            cancel);
}
