using System.Data.Common;
using Survey.Database.Connections;
using Survey.Testing;

namespace Survey.Database.Tests.Connections;

/// <summary>Writers that come together share a flush on SQLite, and notice nothing of it.</summary>
public sealed class WriterQueueTests
{
    [Theory, OnSqlite, OnSqlServer]
    public async Task Of_many_writers_at_a_time_each_keeps_or_undoes_its_own(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            await using var session = number % 5 == 0 ? await test.Database.WriteAsync() : await test.Database.WriteTogetherAsync();
            await AddAsync(session, $"{number}");
            if (number % 2 == 0) await session.CommitAsync();
        }));

        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"{2 * number}").Order(), await NamesAsync(test.Database));
    }

    [Fact]
    public async Task Who_is_told_of_something_finds_it_kept()
    {
        await using var test = await TestDatabase.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
        {
            IReadOnlyList<string> seen;
            await using (var session = await test.Database.WriteTogetherAsync())
            {
                seen = await session.QueryAsync<string>("SELECT Name FROM Sector");
                if (number % 2 == 0)
                {
                    await AddAsync(session, $"{number}");
                    await session.CommitAsync();
                    seen = [.. seen, $"{number}"];
                }
            }

            Assert.Empty(seen.Except(await NamesAsync(test.Database)));
        }));
    }

    [Fact]
    public async Task Processes_on_one_file_wait_for_each_other()
    {
        await using var test = await TestDatabase.CreateAsync();
        var others = Enumerable.Range(0, 3).Select(_ => new SurveyDatabase(test.Options)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 90).Select(async number =>
        {
            await using var session = await others[number % 3].WriteTogetherAsync();
            await AddAsync(session, $"{number}");
            await session.CommitAsync();
        }));

        Assert.Equal(90, (await NamesAsync(test.Database)).Count);
    }

    [Fact]
    public async Task A_statement_that_fails_is_the_failure_of_one()
    {
        await using var test = await TestDatabase.CreateAsync();
        var first = await test.Database.WriteTogetherAsync();
        var failing = FailAsync(test.Database);
        await AddAsync(first, "first");
        await first.CommitAsync();
        await first.DisposeAsync();

        await Assert.ThrowsAnyAsync<DbException>(() => failing);
        Assert.Equal(["first"], await NamesAsync(test.Database));
    }

    [Fact]
    public async Task When_the_file_cannot_grow_nobody_is_told_wrongly_and_the_next_can_write()
    {
        await using var test = await TestDatabase.CreateAsync();
        var acknowledged = new List<string>();
        var first = await test.Database.WriteTogetherAsync();
        var most = await first.FindAsync<long>("PRAGMA page_count") + 2;
        await first.FindAsync<long>($"PRAGMA max_page_count = {most}");
        var writers = Enumerable.Range(0, 40).Select(KeepAsync).ToList();
        // It may hear of the others' failure.
        await Record.ExceptionAsync(async () => await first.DisposeAsync());
        await Task.WhenAll(writers);

        Assert.InRange(acknowledged.Count, 1, 39);
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), (await NamesAsync(test.Database)).Distinct());
        await using var next = await test.Database.WriteTogetherAsync();
        await next.FindAsync<long>("PRAGMA max_page_count = 100000");
        await AddAsync(next, "next", rows: 200);
        await next.CommitAsync();

        async Task KeepAsync(int number)
        {
            try
            {
                await using var session = await test.Database.WriteTogetherAsync();
                await AddAsync(session, $"{number}", rows: number % 3 == 1 ? 200 : 1);
                await session.CommitAsync();
                lock (acknowledged) acknowledged.Add($"{number}");
            }
            catch (DbException)
            {
                // Not acknowledged.
            }
        }
    }

    [Fact]
    public async Task Who_gives_up_waiting_holds_nobody_up()
    {
        await using var test = await TestDatabase.CreateAsync();
        using var cancel = new CancellationTokenSource();
        var first = await test.Database.WriteTogetherAsync();
        var waiting = test.Database.WriteTogetherAsync(cancel.Token);
        await cancel.CancelAsync();
        await AddAsync(first, "first");

        await first.CommitAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(["first"], await NamesAsync(test.Database));
    }

    [Fact]
    public async Task Every_commit_is_flushed_also_on_a_connection_from_the_pool()
    {
        await using var test = await TestDatabase.CreateAsync();
        for (var time = 0; time < 3; time++)
        {
            await using var session = await test.Database.WriteAsync();
            Assert.Equal(2, await session.FindAsync<long>("PRAGMA synchronous"));
            Assert.Equal(1, await session.FindAsync<long>("PRAGMA foreign_keys"));
            Assert.Equal("wal", await session.FindAsync<string>("PRAGMA journal_mode"));
        }
    }

    private static async Task FailAsync(SurveyDatabase database)
    {
        await using var session = await database.WriteTogetherAsync();
        await AddAsync(session, "failing");
        await session.ExecuteAsync("INSERT INTO Sector (Id) VALUES (@id)", new { id = Guid.CreateVersion7() });
    }

    private static Task AddAsync(Session session, string name, int rows = 1) => session.ExecuteAsync(
        "INSERT INTO Sector (Id, Name, TimeZone, CreatedAt) VALUES (@id, @name, 'Europe/London', @now)",
        Enumerable.Range(0, rows).Select(_ => new { id = Guid.CreateVersion7(), name, now = TimeProvider.System.Now() }));

    private static async Task<IReadOnlyList<string>> NamesAsync(SurveyDatabase database)
    {
        await using var session = await database.ReadAsync();
        return [.. (await session.QueryAsync<string>("SELECT Name FROM Sector")).Order(StringComparer.Ordinal)];
    }
}
