using Survey.Analysis.Instruments;
using Survey.Database.Answering;
using Survey.Database.Connections;
using Survey.Database.Tests.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Answering;

public sealed class ResponseStoreTests
{
    private static readonly DateTime Noon = SampleSector.Noon;

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_draft_after_submitting_is_a_copy_and_counts_once_it_is_submitted(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var organisation = sample.Organisations[0].Id;
        var invitation = await sample.InvitationAsync(sample.Organisations[0]);
        Task<ResponseRow> DraftAsync(int hour) => sample.WriteAsync(session =>
            new ResponseStore(session).DraftAsync(sample.WaveId, organisation, invitation, Noon.AddHours(hour)));
        Task<bool> SubmitAsync(Guid id, int hour) => sample.WriteAsync(session =>
            new ResponseStore(session).SubmitAsync(id, invitation, Noon.AddHours(hour)));
        Task ReplaceAsync(Guid id, AnswerSheet before, AnswerSheet after) => sample.WriteAsync(session =>
            new AnswerStore(session).ReplaceAsync(id, before, after));
        async Task<AnswerSheet?> CountingAsync() => (await sample.ReadAsync(session =>
            new AnswerStore(session).SubmittedAsync(sample.WaveId))).GetValueOrDefault(organisation);
        var (first, second) = (Sheet(sample, "first"), Sheet(sample, "second"));

        var draft = await DraftAsync(0);
        Assert.Equal(draft, await DraftAsync(1));
        await ReplaceAsync(draft.Id, AnswerSheet.Empty, first);
        await sample.WriteAsync(session => new ResponseStore(session).SavePageAsync(draft.Id, "one", 0, invitation, Noon, null));
        Assert.Null(await CountingAsync());
        Assert.True(await SubmitAsync(draft.Id, 2));
        Assert.False(await SubmitAsync(draft.Id, 3));
        Assert.Equivalent(first, await CountingAsync(), strict: true);

        var copy = await DraftAsync(4);
        Assert.Equal((2, (DateTime?)null), (copy.Number, copy.SubmittedAt));
        Assert.Equivalent(first, await sample.ReadAsync(session => new AnswerStore(session).LoadAsync(copy.Id)), strict: true);
        Assert.Equal(1, Assert.Single(await sample.ReadAsync(session => new ResponseStore(session).PagesAsync(copy.Id))).Version);
        await ReplaceAsync(copy.Id, first, second);
        Assert.Equivalent(first, await CountingAsync(), strict: true);
        var (newest, submitted) = await sample.ReadAsync(async session => (
            await new ResponseStore(session).NewestAsync(sample.WaveId, organisation),
            await new ResponseStore(session).SubmittedAsync(sample.WaveId, organisation)));
        Assert.Equal((copy.Id, draft.Id, Noon.AddHours(2)), (newest!.Id, submitted!.Id, submitted.SubmittedAt!.Value));

        Assert.True(await SubmitAsync(copy.Id, 5));
        Assert.Equivalent(second, await CountingAsync(), strict: true);
        Assert.Equivalent(first, await sample.ReadAsync(session => new AnswerStore(session).LoadAsync(draft.Id)), strict: true);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_page_is_saved_only_by_who_saw_its_newest_version(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var invitation = await sample.InvitationAsync(sample.Organisations[0]);
        var draft = await sample.WriteAsync(session =>
            new ResponseStore(session).DraftAsync(sample.WaveId, sample.Organisations[0].Id, invitation, Noon));
        Task<bool> SaveAsync(string page, int seen) => sample.WriteAsync(session =>
            new ResponseStore(session).SavePageAsync(
                draft.Id, page, seen, invitation, Noon.AddMinutes(seen), doneAt: page == "one" && seen == 0 ? Noon : null));

        Assert.False(await SaveAsync("one", 1));
        Assert.True(await SaveAsync("one", 0));
        Assert.False(await SaveAsync("one", 0));
        Assert.True(await SaveAsync("one", 1));
        Assert.False(await SaveAsync("one", 1));
        Assert.True(await SaveAsync("two", 0));

        var pages = (await sample.ReadAsync(session => new ResponseStore(session).PagesAsync(draft.Id))).OrderBy(page => page.Page);
        Assert.Equal(
            [
                new SavedPageRow { Page = "one", Version = 2, SavedAt = Noon.AddMinutes(1), SavedBy = invitation, SavedByName = "a1", DoneAt = Noon },
                new SavedPageRow { Page = "two", Version = 1, SavedAt = Noon, SavedBy = invitation, SavedByName = "a1" },
            ],
            pages);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Who_holds_an_organisations_answers_goes_first(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var organisation = sample.Organisations[0].Id;
        var invitation = await sample.InvitationAsync(sample.Organisations[0]);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => sample.WriteAsync(async session =>
        {
            var responses = new ResponseStore(session);
            await responses.HoldAsync(sample.WaveId, organisation);
            var draft = await responses.DraftAsync(sample.WaveId, organisation, invitation, Noon);
            await responses.SubmitAsync(draft.Id, invitation, Noon);
            return draft.Number;
        }))));

        Assert.Equal(Enumerable.Range(1, 8), numbers.Order());
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Replacing_touches_only_the_rows_that_differ(DatabaseProvider provider)
    {
        await using var sample = await SampleSector.CreateAsync(provider);
        await sample.OpenAsync();
        var draft = await sample.WriteAsync(async session => await new ResponseStore(session).DraftAsync(
            sample.WaveId, sample.Organisations[0].Id, await sample.InvitationAsync(sample.Organisations[0]), Noon));
        var before = Sheet(sample, "before");
        await sample.WriteAsync(session => new AnswerStore(session).ReplaceAsync(draft.Id, AnswerSheet.Empty, before));
        // Marks every row: what is written anew loses the mark.
        await sample.WriteAsync(async session =>
        {
            await session.ExecuteAsync("UPDATE Answer SET Value = 'mark' WHERE Item = ''");
            await session.ExecuteAsync("UPDATE Tie SET Value = 'mark'");
            await session.ExecuteAsync("UPDATE LedgerRow SET Fund = 'mark'");
        });

        await sample.WriteAsync(session => new AnswerStore(session).ReplaceAsync(draft.Id, before, before with
        {
            Answers = [.. before.Answers.Skip(1), new Answer { Question = "new", Value = "new" }],
            Ties = [before.Ties[0] with { Value = "2" }, .. before.Ties.Skip(1)],
            Rows = [before.Rows[0], before.Rows[1] with { Title = "changed" }],
        }));

        var after = await sample.ReadAsync(session => new AnswerStore(session).LoadAsync(draft.Id));
        Assert.Equal(["chosen 1", "new new", "refused mark"], after.Answers.Select(answer => $"{answer.Question} {answer.Value}"));
        Assert.Equal(["2", "mark"], after.Ties.OrderBy(tie => tie.Question).Select(tie => tie.Value));
        Assert.Equal(["mark", ""], after.Rows.Select(row => row.Fund ?? ""));
    }

    private static AnswerSheet Sheet(SampleSector sample, string text) => new()
    {
        Answers =
        [
            new Answer { Question = "a-text", Value = text },
            new Answer { Question = "chosen", Item = "one", Value = "1" },
            new Answer { Question = "refused", Missing = Missing.PreferNot },
        ],
        Ties =
        [
            new TieAnswer { Question = "often", Organisation = sample.Organisations[1].Id, Value = text },
            new TieAnswer { Question = "partners", Organisation = sample.Organisations[1].Id, Value = "1" },
        ],
        Rows =
        [
            new LedgerRow { Question = "plans", Row = 1, Kind = "bid", From = SampleSector.Day, To = SampleSector.Day.AddDays(3),
                Funder = "ŵ" },
            new LedgerRow { Question = "plans", Row = 2, Kind = "press", Title = text, From = SampleSector.Day, To = SampleSector.Day },
        ],
    };
}
