using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;
using Survey.Worker.Lists;

namespace Survey.Worker.Results;

/// <summary>
/// Collects what the evaluator's workbook shows. Long tables are read from the session while they are written, so it has to stay open
/// until then.
/// </summary>
public sealed class TrendReader(Session session)
{
    // A sector of thousands has millions of pairs that overlap; those that follow have less in common than anybody would look through.
    private const int MostOverlaps = 50_000;

    public async Task<TrendData> ReadAsync(WorkbookDue due, string contact, CancellationToken cancel)
    {
        var results = new EstimateStore(session);
        var analyses = await results.AnalysesAsync(due.SectorId, cancel);
        var estimates = await results.LoadAsync(due.SectorId, cancel);
        var changes = await new ChangeStore(session).LoadAsync(due.SectorId, cancel);
        var sensitivities = await new SensitivityStore(session).LoadAsync(due.SectorId, cancel);
        var revised = await results.RevisedAsync(due.SectorId, cancel);
        var counts = await new ProgressStore(session).CountsAsync(due.SectorId, cancel);
        var waves = (await new WaveStore(session).ListAsync(due.SectorId, cancel))
            .Where(wave => analyses.ContainsKey(wave.Id)).OrderBy(wave => wave.PeriodFrom).ToList();
        var records = await RecordReader.CreateAsync(session, waves, cancel);
        var groups = await new GroupFigureStore(session).LoadSectorAsync(due.SectorId, cancel);
        using var measured = new MeasuredWaves();

        return new TrendData
        {
            Sector = due.SectorName,
            PreparedOn = WaveCalendar.Today(due.TimeZone, due.AnalysedAt),
            Contact = contact,
            Definitions = MetricCatalogue.With(waves.SelectMany(wave => estimates[wave.Id]).Select(estimate => estimate.Metric)),
            Waves =
            [
                .. waves.Select(wave => Wave(wave, analyses[wave.Id], counts[wave.Id]) with
                {
                    Estimates = [.. estimates[wave.Id]],
                    Changes = [.. changes[wave.Id]],
                    Sensitivities = [.. sensitivities[wave.Id]],
                    Revised = revised[wave.Id].ToHashSet(),
                    Groups = [.. groups[wave.Id].Where(group => group.Category != "").Select(Group)],
                }),
            ],
            Organisations = await OrganisationsAsync(waves, due.AnalysedAt, cancel),
            Places = new StreamedRows<TrendPlace>(waves.Sum(wave => (long)counts[wave.Id].Organisations), PlacesAsync(waves)),
            Ties = records.Ties,
            Answers = records.Answers,
            Overlaps = Overlaps(await measured.OfAsync(session, waves[^1], analyses[waves[^1].Id], cancel)),
            OverlapList = await ListAsync(WorkingList.Overlaps),
            IntroductionList = await ListAsync(WorkingList.Introductions),
        };

        async Task<TrendList?> ListAsync(WorkingList list) =>
            await new ListReader(measured).ReadAsync(session, due.SectorId, list, waveId: null, cancel) is { Chosen: { } wave } content
                ? new TrendList(wave.Label, [.. list.Statuses.Values], [.. content.Rows.Select(row => Listed(list, row))])
                : null;
    }

    private static TrendGroup Group(StoredGroup group) => new(
        group.Attribute, group.Category, (int)group.Figures["organisations"].Value!.Value, (int)group.Figures["answered"].Value!.Value,
        group.Figures);

    private static TrendWave Wave(WaveRow wave, AnalysisRow analysis, WaveCounts counts) => new()
    {
        Period = new Period(wave.PeriodFrom, wave.PeriodTo),
        State = analysis.Provisional ? WaveState.Provisional : WaveState.Final,
        Opened = WaveCalendar.Today(wave.TimeZone, wave.OpenedAt!.Value),
        Closed = wave.ClosedAt is { } closed ? WaveCalendar.Today(wave.TimeZone, closed) : null,
        Instrument = wave.InstrumentKey,
        InstrumentVersion = wave.InstrumentVersion,
        Responses = new ResponseCounts(counts.Organisations, counts.Asked, counts.Started - counts.Answered, counts.Answered, counts.Declined),
    };

    private async IAsyncEnumerable<TrendPlace> PlacesAsync(List<WaveRow> waves)
    {
        var store = new OrganisationFigureStore(session);
        for (var position = 0; position < waves.Count; position++)
        {
            foreach (var place in await store.LoadAsync(waves[position].Id))
            {
                yield return new TrendPlace(
                    position, new NamedOrganisation(place.Reference, place.Name), place.Nation, place.Kind, place.Figures);
            }
        }
    }

    private static IReadOnlyList<TrendOverlap> Overlaps(MeasuredWave wave)
    {
        var relations = wave.Relations;
        if (relations.Collaboration is not { } collaboration)
            return [];
        return
        [
            .. DuplicationLedger.Rows(relations.Activities, relations.Plans, collaboration).Take(MostOverlaps)
                .Select(row => new TrendOverlap(Named(row.First), Named(row.Second), row)),
        ];

        NamedOrganisation Named(int number) => new(wave.Roster[number].Reference, wave.Roster[number].Name);
    }

    private static TrendListRow Listed(WorkingList list, ListRow row) => new()
    {
        First = row.First,
        Second = row.Second,
        What = row.Title,
        About = string.Join("; ", row.Topics),
        Why = string.Join(' ', row.Reasons),
        OnList = !row.IsGone,
        Status = list.Word(row.Note.Status),
        Owner = row.Note.Owner,
        Day = row.Note.Day,
        Note = row.Note.Note,
        FirstNotedIn = row.FirstNotedIn,
        HasLaterWave = row.HasLaterWave,
        WavesWithTie = row.WavesWithTie,
    };

    private async Task<IReadOnlyList<TrendOrganisation>> OrganisationsAsync(List<WaveRow> waves, DateTime now, CancellationToken cancel)
    {
        var progress = new List<IReadOnlyList<ProgressRow>>();
        foreach (var wave in waves)
            progress.Add(await new ProgressStore(session).LoadAsync(wave.Id, now, cancel));
        var byWave = progress.Select(rows => rows.ToDictionary(row => row.OrganisationId)).ToList();
        return
        [
            .. progress.SelectMany(rows => rows)
                .GroupBy(row => row.OrganisationId)
                .Select(rows => rows.Last())
                .OrderBy(row => row.Reference, StringComparer.OrdinalIgnoreCase)
                .Select(row => new TrendOrganisation(
                    new NamedOrganisation(row.Reference, row.Name),
                    [.. byWave.Select(wave => wave.GetValueOrDefault(row.OrganisationId) is { } part ? Of(part) : Participation.NotOnRoster)])),
        ];
    }

    private static Participation Of(ProgressRow row) => row switch
    {
        { SubmittedAt: not null } => Participation.Answered,
        { StartedAt: not null } => Participation.Started,
        { Invitations: > 0 } when row.Declined == row.Invitations => Participation.Declined,
        _ => Participation.Silent,
    };
}
