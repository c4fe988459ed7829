using System.Text;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Privacy;
using Survey.Database.Results;
using Survey.Testing.Mail;
using Survey.Worker.Mail;
using Survey.Worker.Privacy;
using Survey.Worker.Results;

namespace Survey.Worker.Tests.Privacy;

public sealed class EraseJobTests : IAsyncLifetime
{
    private const string Name = "Zebedee Quillfeather";
    private const string Address = "zq.unmistakable@organisation.example";

    private TestSector sector = null!;

    public async Task InitializeAsync()
    {
        sector = await TestSector.CreateAsync();
        await sector.AddAsync(60);
        await sector.ExecuteAsync($"UPDATE Contact SET Name = '{Name}', Email = '{Address}', EmailKey = '{Address}' WHERE EmailKey = 'org7@organisation.example'");
    }

    public async Task DisposeAsync() => await sector.DisposeAsync();

    [Fact]
    public async Task Afterwards_no_file_and_no_log_line_holds_the_name_or_the_address()
    {
        await sector.OpenAsync();
        await sector.SendMessages(sector.Files).RunAsync(CancellationToken.None);
        await sector.ExecuteAsync($"UPDATE Contact SET NewEmail = 'new-{Address}', EraseAt = @now WHERE EmailKey = '{Address}'");
        // Rows that come and go around it leave copies of pages in the file and in the log.
        for (var round = 0; round < 20; round++)
            await sector.ExecuteAsync($"UPDATE Contact SET Name = 'Somebody with a name of some length, number {round}' WHERE EraseAt IS NULL");
        Assert.Contains(Files(), file => Holds(file, Name));
        Assert.Equal(60, Mails().Length);

        await EraseAsync();

        var files = Files();
        Assert.Contains(files, file => file.EndsWith(".db", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".db-wal", StringComparison.Ordinal));
        foreach (var trace in new[] { Name, "Quillfeather", Address, "zq.unmistakable" })
            Assert.DoesNotContain(files, file => Holds(file, trace));
        Assert.Equal(59, Mails().Length);
        sector.Logs.AssertSilentAbout(["Quillfeather", "unmistakable"]);
    }

    [Fact]
    public async Task The_row_stays_with_its_keys_and_nothing_is_sent_to_it_any_more()
    {
        var wave = await sector.OpenAsync();
        await sector.SendMessages(sector.Files).RunAsync(CancellationToken.None);
        await AskAsync();
        await EraseAsync();

        var invitations = await sector.ReadAsync(session => new InvitationStore(session).ListAsync(wave));
        var erased = Assert.Single(invitations, invitation => invitation.ContactName == "Erased contact");
        Assert.Equal("org7", erased.OrganisationReference);
        Assert.Equal(0, await CountAsync($"SELECT COUNT(*) FROM LinkToken AS t JOIN Invitation AS i ON i.Id = t.InvitationId WHERE i.ContactId = (SELECT Id FROM Contact WHERE ErasedAt IS NOT NULL)"));
        Assert.Equal(59, await CountAsync("SELECT COUNT(*) FROM LinkToken"));
        Assert.Equal(59, await CountAsync("SELECT COUNT(*) FROM ShortCode"));
        await sector.CloseAsync(wave);
        sector.Clock.Advance(TimeSpan.FromDays(30));
        var next = await sector.OpenAsync(1);
        Assert.Equal(59, (await sector.ReadAsync(session => new InvitationStore(session).ListAsync(next))).Count);
    }

    [Fact]
    public async Task Before_it_is_due_nothing_is_sent_and_undoing_leaves_everything_as_it_was()
    {
        await sector.OpenAsync();
        await AskAsync(sector.Clock.Now().AddHours(1));
        await sector.SendMessages(sector.Files).RunAsync(CancellationToken.None);
        await EraseAsync();
        Assert.Equal(59, Mails().Length);

        await sector.WriteAsync(session => new ErasureStore(session).UndoAsync(sector.Row.Id, Address));
        sector.Clock.Advance(TimeSpan.FromHours(2));
        await EraseAsync();
        await sector.SendMessages(sector.Files).RunAsync(CancellationToken.None);

        Assert.Equal(60, Mails().Length);
        Assert.Equal(1, await CountAsync($"SELECT COUNT(*) FROM Contact WHERE Name = '{Name}' AND EmailKey = '{Address}' AND EraseAt IS NULL"));
    }

    [Fact]
    public async Task Figures_of_past_waves_stay_as_they_were()
    {
        var wave = await sector.OpenAsync();
        foreach (var number in Enumerable.Range(1, 40)) await sector.AnswerAsync(wave, $"org{number}", [$"org{number + 1}", "org50"]);
        await sector.CloseAsync(wave);
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        var before = await EstimatesAsync(wave);
        Assert.NotEmpty(before);
        await AskAsync();

        await EraseAsync();
        await sector.ExecuteAsync("UPDATE Analysis SET Provisional = 1");
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);

        Assert.Equal(before, await EstimatesAsync(wave));
    }

    [Fact]
    public async Task Withdrawn_answers_go_unless_somebody_submitted_again_and_the_wave_is_analysed_anew()
    {
        var wave = await sector.OpenAsync();
        foreach (var number in Enumerable.Range(1, 9)) await sector.AnswerAsync(wave, $"org{number}", ["org50"]);
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        await WithdrawAsync(wave, "org7");
        await WithdrawAsync(wave, "org8");
        sector.Clock.Advance(TimeSpan.FromSeconds(1));
        await sector.AnswerAsync(wave, "org8", ["org51"]);
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        await sector.ExecuteAsync("UPDATE Contact SET EraseAt = @now WHERE EmailKey IN ('org8@organisation.example', 'zq.unmistakable@organisation.example')");

        await EraseAsync();

        var sheets = await sector.ReadAsync(session => new AnswerStore(session).SubmittedAsync(wave));
        Assert.Equal(8, sheets.Count);
        Assert.Equal([wave], await sector.ReadAsync(session => new EstimateStore(session).WavesDueAsync()));
        sector.Clock.Advance(AnalyseWavesJob.Rest);
        await sector.AnalyseWaves().RunAsync(CancellationToken.None);
        Assert.Empty(await sector.ReadAsync(session => new EstimateStore(session).WavesDueAsync()));
    }

    [Fact]
    public async Task An_erasure_that_broke_off_is_carried_on_and_the_address_is_still_known_again()
    {
        await AskAsync();
        await sector.WriteAsync(async session =>
        {
            var erasures = new ErasureStore(session);
            foreach (var due in await erasures.DueAsync(sector.Clock.Now())) Assert.True(await erasures.EraseAsync(due, sector.Clock.Now()));
        });
        Assert.Empty(await sector.ReadAsync(session => new ErasureStore(session).ListAsync(sector.Row.Id)));

        await EraseAsync();
        await EraseAsync();

        Assert.Equal([sector.Clock.Now()], await sector.ReadAsync(session => new ErasureStore(session).ListAsync(sector.Row.Id)));
        Assert.Equal(1, await CountAsync("SELECT COUNT(*) FROM ErasedAddress"));
        var known = await sector.ReadAsync(session => new ErasureStore(session).AddressesAsync(sector.Row.Id));
        Assert.True(known.Contains($" {Address.ToUpperInvariant()} "));
        Assert.False(known.Contains("org8@organisation.example"));
        var elsewhere = await sector.ReadAsync(session => new ErasureStore(session).AddressesAsync(Guid.CreateVersion7()));
        Assert.False(elsewhere.Contains(Address));
    }

    private Task AskAsync(DateTime? at = null) =>
        sector.WriteAsync(session => new ErasureStore(session).AskAsync(sector.Row.Id, Address, at ?? sector.Clock.Now()));

    private Task EraseAsync() =>
        new EraseJob(sector.Database, new Mailer(sector.Files, sector.Clock), sector.Clock, sector.Logs.For<EraseJob>()).RunAsync(CancellationToken.None);

    private Task WithdrawAsync(Guid wave, string reference) => sector.WriteAsync(async session =>
    {
        var invitation = (await new InvitationStore(session).ListAsync(wave)).Single(one => one.OrganisationReference == reference);
        await new ErasureStore(session).AskToWithdrawAsync(invitation.Id, sector.Clock.Now());
    });

    private async Task<long> CountAsync(string sql) => await sector.ReadAsync(session => session.FindAsync<long>(sql));

    private async Task<IReadOnlyList<string>> EstimatesAsync(Guid wave) =>
        [.. (await sector.ReadAsync(session => new EstimateStore(session).LoadAsync(sector.Row.Id)))[wave]
            .Select(estimate => estimate.ToString()).Order(StringComparer.Ordinal)];

    private FileInfo[] Mails() => new DirectoryInfo(sector.MailFolder) is { Exists: true } folder ? folder.GetFiles("*.eml") : [];

    /// <summary>Everything that is on the disk: database, its log, mail.</summary>
    private IReadOnlyList<string> Files()
    {
        var database = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(sector.ConnectionString).DataSource;
        return [.. Directory.GetFiles(Path.GetDirectoryName(database)!), .. Mails().Select(mail => mail.FullName)];
    }

    private static bool Holds(string file, string trace)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var text = Encoding.Latin1.GetString(bytes);
        return text.Contains(trace, StringComparison.OrdinalIgnoreCase) || Decoded(text).Contains(trace, StringComparison.OrdinalIgnoreCase);
    }

    // Mails are base64 where they are not plain.
    private static string Decoded(string mail)
    {
        if (!mail.StartsWith("From:", StringComparison.Ordinal)) return "";
        var received = new ReceivedMail(mail);
        return received.Text + received.Html;
    }
}
