using Survey.Analysis.Metrics;
using Survey.Database.Results;
using Survey.Worker.Results;

namespace Survey.Worker.Tests.Results;

public sealed class AnalyseWavesJobTests : IAsyncLifetime
{
    // By group too, for what a roster knows of its organisations.
    private static readonly IReadOnlyList<string> AllCodes =
        [.. MetricCatalogue.All.Concat(new[] { "focus", "kind", "nation", "region", "size" }.SelectMany(MetricCatalogue.OfAttribute)).Select(metric => metric.Code)];

    private TestSector sector = null!;

    public async Task InitializeAsync()
    {
        sector = await TestSector.CreateAsync();
        await sector.AddAsync(5);
    }

    public async Task DisposeAsync() => await sector.DisposeAsync();

    [Fact]
    public async Task An_open_wave_is_analysed_provisionally_and_again_only_when_answers_came()
    {
        var wave = await sector.OpenAsync();
        await RunAsync();
        Assert.Null(await AnalysisAsync(wave));

        await sector.AnswerAsync(wave, "org1", ["org2"]);
        await RunAsync();
        var first = (await AnalysisAsync(wave))!;
        Assert.Equal((true, 1), (first.Provisional, first.Responses));

        sector.Clock.Advance(AnalyseWavesJob.Rest);
        await RunAsync();
        Assert.Equal(first, await AnalysisAsync(wave));

        await sector.AnswerAsync(wave, "org2", ["org1"]);
        await RunAsync();
        var second = (await AnalysisAsync(wave))!;
        Assert.Equal((true, 2), (second.Provisional, second.Responses));
        Assert.True(second.AnalysedAt > first.AnalysedAt);
    }

    [Fact]
    public async Task An_open_wave_rests_a_while_between_analyses_and_a_closed_one_does_not()
    {
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "org1", ["org2"]);
        await RunAsync();
        await sector.AnswerAsync(wave, "org2", ["org1"]);

        sector.Clock.Advance(AnalyseWavesJob.Rest - TimeSpan.FromSeconds(2));
        await RunAsync();
        Assert.Equal(1, (await AnalysisAsync(wave))!.Responses);
        await sector.CloseAsync(wave);
        await RunAsync();
        Assert.Equal((false, 2), ((await AnalysisAsync(wave))!.Provisional, (await AnalysisAsync(wave))!.Responses));
    }

    [Fact]
    public async Task A_closed_wave_is_analysed_once_for_good()
    {
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "org1", ["org2"]);
        await RunAsync();
        await sector.CloseAsync(wave);

        await RunAsync();
        var final = (await AnalysisAsync(wave))!;
        sector.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync();

        Assert.False(final.Provisional);
        Assert.Equal(final, await AnalysisAsync(wave));
    }

    [Fact]
    public async Task A_wave_that_nobody_answered_has_every_estimate_with_its_reason()
    {
        var wave = await sector.OpenAsync();
        await sector.CloseAsync(wave);

        await RunAsync();

        var estimates = await EstimatesAsync(wave);
        Assert.Equal(AllCodes.Order(), estimates.Select(estimate => estimate.Metric).Order());
        Assert.Equal(0, (await AnalysisAsync(wave))!.Responses);
        Assert.All(estimates, estimate => Assert.True(estimate.Value is null == estimate.Reason is not null, estimate.Metric));
        Assert.Equal(Reasons.NoResponses, estimates.Single(estimate => estimate.Metric == "collaboration.density").Reason);
    }

    [Fact]
    public async Task Change_compares_with_the_wave_of_the_period_before()
    {
        var waves = new List<Guid>();
        foreach (var (quarter, partner) in ((int, string)[])[(0, "org2"), (1, "org3"), (2, "org3")])
        {
            var wave = await sector.OpenAsync(quarter);
            foreach (var reference in (string[])["org1", "org4", "org5"]) await sector.AnswerAsync(wave, reference, [partner]);
            foreach (var reference in (string[])["org2", "org3"]) await sector.AnswerAsync(wave, reference, []);
            await sector.CloseAsync(wave);
            waves.Add(wave);
        }

        await RunAsync();

        Assert.Equal(Reasons.NoEarlierWave, (await EstimateAsync(waves[0], "change.jaccard")).Reason);
        Assert.Equal(0, (await EstimateAsync(waves[1], "change.jaccard")).Value);
        Assert.Equal(1, (await EstimateAsync(waves[2], "change.jaccard")).Value);
    }

    [Fact]
    public async Task How_every_metric_changed_and_how_far_it_could_move_are_kept()
    {
        var waves = new List<Guid>();
        foreach (var quarter in (int[])[0, 1])
        {
            var wave = await sector.OpenAsync(quarter);
            foreach (var reference in (string[])["org1", "org2", "org3"])
                await sector.AnswerAsync(wave, reference, quarter == 0 ? [] : ["org4"]);
            await sector.CloseAsync(wave);
            waves.Add(wave);
        }

        await RunAsync();

        await using var session = await sector.Database.ReadAsync();
        var changes = await new ChangeStore(session).LoadAsync(sector.Row.Id);
        var sensitivities = await new SensitivityStore(session).LoadAsync(sector.Row.Id);
        Assert.Empty(changes[waves[0]]);
        var degree = changes[waves[1]].Single(change => change.Metric == "collaboration.meanDegree");
        Assert.Equal((0, 1, 1, 5), (degree.Before, degree.Now, degree.Difference, degree.Organisations));
        Assert.Equal((Verdict.CannotTell, Reasons.FewerThanTen), (degree.Verdict, degree.Reason));
        Assert.Equal(new ChangeParts(1, 1, 0, 0, 0), degree.Unmatched);
        var density = sensitivities[waves[1]].Single(one => one.Metric == "collaboration.density");
        Assert.True(density.Lowest < 0.25 && density.Highest >= 0.25, $"{density}");
        Assert.Equal(SensitivityBadge.Fragile, density.Badge);
    }

    [Fact]
    public async Task Change_is_measured_again_when_the_wave_before_gets_more_answers()
    {
        var earlier = await sector.OpenAsync();
        var later = await sector.OpenAsync(quarter: 1);
        foreach (var wave in (Guid[])[earlier, later])
            foreach (var reference in (string[])["org1", "org2", "org3", "org4", "org5"])
                await sector.AnswerAsync(wave, reference, reference == "org1" ? ["org2"] : []);
        await RunAsync();
        Assert.Equal(1, (await EstimateAsync(later, "change.jaccard")).Value);

        await sector.AnswerAsync(earlier, "org3", ["org4"]);
        sector.Clock.Advance(AnalyseWavesJob.Rest);
        await RunAsync();
        sector.Clock.Advance(AnalyseWavesJob.Rest);
        await RunAsync();

        Assert.Equal(0.5, (await EstimateAsync(later, "change.jaccard")).Value);
        var settled = await AnalysisAsync(later);
        sector.Clock.Advance(AnalyseWavesJob.Rest);
        await RunAsync();
        Assert.Equal(settled, await AnalysisAsync(later));
    }

    [Fact]
    public async Task An_edit_that_was_not_submitted_does_not_count()
    {
        var wave = await sector.OpenAsync();
        foreach (var reference in (string[])["org1", "org2", "org3", "org4", "org5"])
            await sector.AnswerAsync(wave, reference, [.. new[] { "org1", "org2" }.Where(partner => partner != reference)]);
        await sector.AnswerAsync(wave, "org1", [], submit: false);
        await sector.AnswerAsync(wave, "org2", [], submit: false);
        await sector.CloseAsync(wave);

        await RunAsync();
        Assert.Equal(8, (await EstimateAsync(wave, "collaboration.ties")).Value);
        Assert.Equal(5, (await AnalysisAsync(wave))!.Responses);
    }

    [Fact]
    public async Task An_edit_that_was_submitted_takes_the_place_of_the_answer_before()
    {
        var wave = await sector.OpenAsync();
        foreach (var reference in (string[])["org1", "org2", "org3", "org4", "org5"])
            await sector.AnswerAsync(wave, reference, reference == "org5" ? [] : ["org5"]);
        await RunAsync();
        Assert.Equal(4, (await EstimateAsync(wave, "collaboration.ties")).Value);

        await sector.AnswerAsync(wave, "org1", []);
        sector.Clock.Advance(AnalyseWavesJob.Rest);
        await RunAsync();

        Assert.Equal(3, (await EstimateAsync(wave, "collaboration.ties")).Value);
        Assert.Equal(5, (await AnalysisAsync(wave))!.Responses);
    }

    [Fact]
    public async Task Several_at_once_leave_one_whole_set()
    {
        var wave = await sector.OpenAsync();
        await sector.AnswerAsync(wave, "org1", ["org2"]);
        await sector.CloseAsync(wave);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RunAsync)));

        Assert.Equal(AllCodes.Count, (await EstimatesAsync(wave)).Count);
        Assert.False((await AnalysisAsync(wave))!.Provisional);
    }

    [Fact]
    public async Task A_wave_that_cannot_be_analysed_does_not_hold_up_the_others()
    {
        // The sound one is two periods later; the one between keeps it from being compared with the broken one.
        var broken = await sector.OpenAsync();
        var between = await sector.OpenAsync(quarter: 1);
        var sound = await sector.OpenAsync(quarter: 2);
        foreach (var wave in (Guid[])[broken, between, sound])
        {
            await sector.AnswerAsync(wave, "org1", ["org2"]);
            await sector.CloseAsync(wave);
        }

        // A tie to an organisation that is not on the roster, as only a faulty import could leave it.
        await sector.WriteAsync(session => session.ExecuteAsync(
            """
            INSERT INTO Organisation (Id, SectorId, Reference, ReferenceKey, Name, Nation, Kind, CreatedAt, UpdatedAt)
            SELECT X'00000000000000000000000000000001', SectorId, 'x', 'x', 'X', Nation, Kind, CreatedAt, UpdatedAt
            FROM Organisation WHERE ReferenceKey = 'org1';
            UPDATE Tie SET OrganisationId = X'00000000000000000000000000000001'
            WHERE ResponseId IN (SELECT Id FROM Response WHERE WaveId = @broken)
            """,
            new { broken }));

        var failures = await Assert.ThrowsAsync<AggregateException>(RunAsync);

        Assert.All(failures.InnerExceptions, failure => Assert.IsType<ArgumentException>(failure));
        Assert.Null(await AnalysisAsync(broken));
        Assert.NotNull(await AnalysisAsync(sound));
    }

    private Task RunAsync() => sector.AnalyseWaves().RunAsync(CancellationToken.None);

    private async Task<AnalysisRow?> AnalysisAsync(Guid wave) =>
        (await sector.ReadAsync(session => new EstimateStore(session).AnalysesAsync(sector.Row.Id))).GetValueOrDefault(wave);

    private async Task<IReadOnlyList<Estimate>> EstimatesAsync(Guid wave) =>
        [.. (await sector.ReadAsync(session => new EstimateStore(session).LoadAsync(sector.Row.Id)))[wave]];

    private async Task<Estimate> EstimateAsync(Guid wave, string metric) =>
        (await EstimatesAsync(wave)).Single(estimate => estimate.Metric == metric);
}
