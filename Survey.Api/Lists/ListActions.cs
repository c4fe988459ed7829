using Survey.Api.Access;
using Survey.Database.Connections;
using Survey.Database.Lists;
using Survey.Worker.Lists;

namespace Survey.Api.Lists;

/// <summary>What came of noting something.</summary>
/// <param name="Row">The row as it is now; null when it is on no list and nothing was ever noted of it.</param>
/// <param name="Problems">What is wrong, by property of <see cref="RowNote"/>.</param>
/// <param name="Overtaken">Somebody else noted something meanwhile, which <paramref name="Row"/> shows; nothing was overwritten.</param>
public sealed record NoteOutcome(ListRow? Row, IReadOnlyList<(string Property, string Sentence)> Problems, bool Overtaken = false);

/// <summary>What evaluators do with the rows of a list: the same for pages and programs.</summary>
public sealed class ListActions(SurveyDatabase database, ListReader reader, TimeProvider time)
{
    /// <param name="staff">Who notes it.</param>
    /// <param name="list">On which list.</param>
    /// <param name="wave">The wave whose list they look at; the latest final one unless given.</param>
    /// <param name="key">Of the row.</param>
    /// <param name="seen">The version of the row that they have seen.</param>
    /// <param name="note">What is noted, in the place of what was.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<NoteOutcome> NoteAsync(
        StaffIdentity staff, WorkingList list, Guid? wave, string key, int seen, RowNote note, CancellationToken cancel)
    {
        note = new RowNote
        {
            Status = Trimmed(note.Status), Owner = Trimmed(note.Owner), Day = note.Day, Note = Trimmed(note.Note?.ReplaceLineEndings("\n")),
        };
        return ChangeAsync(staff, list, wave, key, seen, cancel, Problems(list, note), row => row.Note == note ? null : note);
    }

    /// <summary>Takes the last change back; what it was stays in the history. Taking that back again brings it back.</summary>
    public Task<NoteOutcome> UndoAsync(
        StaffIdentity staff, WorkingList list, Guid? wave, string key, int seen, CancellationToken cancel) =>
        ChangeAsync(staff, list, wave, key, seen, cancel, [],
            row => row.Version == 0 ? null : row.Version == 1 ? RowNote.Nothing : row.Versions[^2].Note, restores: true);

    private async Task<NoteOutcome> ChangeAsync(
        StaffIdentity staff, WorkingList list, Guid? wave, string key, int seen, CancellationToken cancel,
        IReadOnlyList<(string, string)> problems, Func<ListRow, RowNote?> change, bool restores = false)
    {
        var (content, row) = await FindAsync(staff, list, wave, key, cancel);
        if (row is null) return new NoteOutcome(null, []);
        if (row.Version != seen) return new NoteOutcome(row, [], Overtaken: true);
        if (problems.Count > 0 || change(row) is not { } note) return new NoteOutcome(row, problems);
        var ground = string.Join(' ', row.Reasons);
        var listed = new ListedRow(row.About, content!.Chosen!.Wave.Id, ground[..Math.Min(ground.Length, WorkingListStore.GroundLength)]);
        bool kept;
        await using (var session = await database.WriteAsync(cancel))
        {
            var noting = new Noting(note, staff.StaffId, time.Now(), restores);
            kept = await new WorkingListStore(session).NoteAsync(staff.SectorId, listed, seen, noting, cancel);
            if (kept) await session.CommitAsync(cancel);
        }

        return new NoteOutcome((await FindAsync(staff, list, wave, key, cancel)).Row, [], Overtaken: !kept);
    }

    private async Task<(ListContent? Content, ListRow? Row)> FindAsync(
        StaffIdentity staff, WorkingList list, Guid? wave, string key, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var content = await reader.ReadAsync(session, staff.SectorId, list, wave, cancel);
        return (content, content?.Rows.FirstOrDefault(row => row.Key == key));
    }

    private static IReadOnlyList<(string, string)> Problems(WorkingList list, RowNote note)
    {
        var problems = new List<(string, string)>();
        if (note.Status is { } status && !list.Statuses.ContainsKey(status))
            problems.Add((nameof(RowNote.Status), $"The status must be one of {string.Join(", ", list.Statuses.Keys)}, or nothing."));
        if (note.Owner?.Length > RowNote.OwnerLength)
            problems.Add((nameof(RowNote.Owner), $"The owner has {note.Owner.Length} characters; at most {RowNote.OwnerLength} are kept."));
        if (note.Day?.Year is < 2000 or > 2100)
            problems.Add((nameof(RowNote.Day), "The day must be between 2000 and 2100."));
        if (note.Note?.Length > RowNote.NoteLength)
            problems.Add((nameof(RowNote.Note), $"The note has {note.Note.Length} characters; at most {RowNote.NoteLength} are kept. Shorten it."));
        return problems;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
