using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Database.Lists;
using Survey.Database.Tests.Waves;
using Survey.Testing;

namespace Survey.Database.Tests.Lists;

public sealed class WorkingListStoreTests
{
    [Theory, OnSqlite, OnSqlServer]
    public async Task Every_change_is_kept_and_the_first_wave_and_ground_stay(DatabaseProvider provider)
    {
        await using var sector = await SampleSector.CreateAsync(provider);
        var (about, ada) = (About(sector), await StaffAsync(sector, "Ada"));
        var next = await sector.WriteAsync(async session => await sector.PlanAsync(
            session, (await new Survey.Database.Waves.WaveStore(session).FindAsync(sector.WaveId))!.InstrumentId, SampleSector.Day.AddMonths(3)));

        Assert.True(await NoteAsync(sector, new ListedRow(about, sector.WaveId, "Both march."), 0, ada, "noticed"));
        Assert.True(await NoteAsync(sector, new ListedRow(about, next, "Both sing."), 1, ada, "joint"));

        var row = Assert.Single(await sector.ReadAsync(session => new WorkingListStore(session).LoadAsync(sector.Id)));
        Assert.Equal((about, sector.WaveId, "Both march."), (row.About, row.WaveId, row.Ground));
        Assert.Equal(["noticed", "joint"], row.Versions.Select(version => version.Note.Status));
        Assert.Equal(["Ada", "Ada"], row.Versions.Select(version => version.StaffName));
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task Of_many_who_note_at_once_having_seen_the_same_one_is_kept(DatabaseProvider provider)
    {
        await using var sector = await SampleSector.CreateAsync(provider);
        var (row, ada) = (new ListedRow(About(sector), sector.WaveId, "Both march."), await StaffAsync(sector, "Ada"));

        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => NoteAsync(sector, row, 0, ada, $"first {i}")));
        var second = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => NoteAsync(sector, row, 1, ada, $"second {i}")));

        Assert.Single(first, kept => kept);
        Assert.Single(second, kept => kept);
        var versions = Assert.Single(await sector.ReadAsync(session => new WorkingListStore(session).LoadAsync(sector.Id))).Versions;
        Assert.Equal([1, 2], versions.Select(version => version.Version));
        Assert.Equal($"first {Array.IndexOf(first, true)}", versions[0].Note.Status);
    }

    [Theory, OnSqlite, OnSqlServer]
    public async Task A_version_that_nobody_wrote_cannot_be_followed(DatabaseProvider provider)
    {
        await using var sector = await SampleSector.CreateAsync(provider);
        var row = new ListedRow(About(sector), sector.WaveId, "Both march.");

        Assert.False(await NoteAsync(sector, row, 3, await StaffAsync(sector, "Ada"), "joint"));
        Assert.Empty(await sector.ReadAsync(session => new WorkingListStore(session).LoadAsync(sector.Id)));
    }

    [Fact]
    public void A_pair_is_the_same_in_either_order_and_its_subject_in_any_case()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var about = PairSubject.Of(PairKinds.Bids, one, other, "Big Fund");

        Assert.Equal(about, PairSubject.Of(PairKinds.Bids, other, one, "BIG fund"));
        Assert.Equal(about.Key, PairSubject.Of(PairKinds.Bids, other, one, "BIG fund").Key);
        Assert.NotEqual(about.Key, PairSubject.Of(PairKinds.Bids, one, other, "Small Fund").Key);
        Assert.NotEqual(about.Key, PairSubject.Of(PairKinds.Dates, one, other, "Big Fund").Key);
    }

    private static PairSubject About(SampleSector sector) =>
        PairSubject.Of(PairKinds.Activities, sector.Organisations[0].Id, sector.Organisations[1].Id, null);

    private static async Task<StaffRow> StaffAsync(SampleSector sector, string name) => (await sector.WriteAsync(session =>
        new StaffStore(session).AddAsync(sector.Id, name, $"{name}@example.org", Roles.Evaluator, SampleSector.Noon)))!;

    private static Task<bool> NoteAsync(SampleSector sector, ListedRow row, int seen, StaffRow staff, string status) =>
        sector.WriteAsync(session => new WorkingListStore(session).NoteAsync(
            sector.Id, row, seen, new Noting(new RowNote { Status = status }, staff.Id, SampleSector.Noon)));
}
