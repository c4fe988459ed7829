using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Survey.Api.Access;
using Survey.Api.Demo;
using Survey.Api.Tests.Shared;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;
using Survey.Worker;

namespace Survey.Api.Tests.Demo;

/// <summary>The demonstration on a folder of its own, with fewer organisations and quarters than the real one has.</summary>
public sealed class DemoLoaderTests(DemoLoaderTests.SmallDemo demo) : IClassFixture<DemoLoaderTests.SmallDemo>
{
    private const int Past = 2;

    [Fact]
    public async Task All_waves_but_the_last_are_closed_and_analysed_for_good()
    {
        await using var session = await demo.Database.ReadAsync();
        var waves = await new WaveStore(session).ListAsync(demo.Entrances.SectorId);
        var analyses = await new EstimateStore(session).AnalysesAsync(demo.Entrances.SectorId);

        Assert.Equal(Past + 1, waves.Count);
        Assert.True(waves[0].IsOpen);
        Assert.True(analyses[waves[0].Id].Provisional);
        Assert.All(waves.Skip(1), wave => Assert.NotNull(wave.ClosedAt));
        Assert.All(waves.Skip(1), wave => Assert.False(analyses[wave.Id].Provisional));
        Assert.Empty(await new EstimateStore(session).WavesDueAsync());
        Assert.Empty(await new WorkbookStore(session).DueAsync(demo.Now));
    }

    [Theory]
    [InlineData("collaboration.density")]
    [InlineData("collaboration.reciprocity")]
    [InlineData("trust.mean")]
    [InlineData("trust.mutual")]
    [InlineData("duplication.overlap")]
    [InlineData("duplication.coordinationGap25")]
    public async Task Every_closed_wave_has_the_figure(string metric)
    {
        await using var session = await demo.Database.ReadAsync();
        var closed = (await new WaveStore(session).ListAsync(demo.Entrances.SectorId)).Where(wave => wave.ClosedAt is not null);
        var estimates = await new EstimateStore(session).LoadAsync(demo.Entrances.SectorId);

        Assert.All(closed, wave => Assert.NotNull(estimates[wave.Id].Single(estimate => estimate.Metric == metric).Value));
    }

    [Fact]
    public async Task Nobody_is_written_to_about_a_wave_that_is_over()
    {
        await using var session = await demo.Database.WriteAsync();
        var waves = await new WaveStore(session).ListAsync(demo.Entrances.SectorId);
        var open = await new ProgressStore(session).LoadAsync(waves[0].Id, demo.Now);
        var past = await new ProgressStore(session).LoadAsync(waves[1].Id, demo.Now);

        Assert.All(open, row => Assert.Equal(Math.Min(1, row.Invitations), row.Sent));
        Assert.All(past, row => Assert.Equal(0, row.Sent));
        Assert.Empty(await new MessageStore(session).ClaimDueAsync(Guid.CreateVersion7(), demo.Now.AddYears(1), 10));
    }

    [Fact]
    public async Task Every_link_for_respondents_opens()
    {
        using var browser = demo.Site.Browser();
        foreach (var (_, token) in demo.Entrances.Respondents)
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/a/{token}")).StatusCode);
    }

    [Fact]
    public async Task Two_visitors_find_nothing_answered_yet_and_one_of_them_is_written_to_in_Welsh()
    {
        await using var session = await demo.Database.ReadAsync();
        var visitors = new List<InvitationRow?>();
        foreach (var (_, token) in demo.Entrances.Respondents.Take(2))
            visitors.Add(await new InvitationStore(session).FindByTokenAsync(Token.Hash(token)));
        var progress = await new ProgressStore(session).LoadAsync(visitors[0]!.WaveId, demo.Now);

        Assert.Equal(["en", "cy"], visitors.Select(visitor => visitor!.Language));
        Assert.All(visitors, visitor => Assert.Null(progress.Single(row => row.OrganisationId == visitor!.OrganisationId).StartedAt));
    }

    [Fact]
    public async Task Every_role_can_sign_in_once()
    {
        await using var session = await demo.Database.WriteAsync();
        foreach (var (role, token) in demo.Entrances.Staff)
        {
            Assert.Equal(role, (await new SignInStore(session).UseAsync(Token.Hash(token), demo.Now.AddHours(11)))?.Role);
            Assert.Null(await new SignInStore(session).UseAsync(Token.Hash(token), demo.Now.AddHours(11)));
        }

        Assert.Equal(Roles.All, demo.Entrances.Staff.Select(entrance => entrance.Role));
    }

    [Fact]
    public void The_console_tells_every_quarter_and_every_entrance()
    {
        Assert.Equal(Past + 1, demo.Console.Split('\n').Count(line => line.Contains("have answered", StringComparison.Ordinal)));
        Assert.All(demo.Entrances.Respondents, entrance => Assert.Contains($"/a/{entrance.Token}", demo.Console, StringComparison.Ordinal));
        Assert.All(demo.Entrances.Staff, entrance => Assert.Contains($"/sign-in/{entrance.Token}", demo.Console, StringComparison.Ordinal));
    }

    public sealed class SmallDemo : IAsyncLifetime
    {
        public Site Site { get; } = new();

        public DateTime Now { get; } = TimeProvider.System.Now();

        public SurveyDatabase Database => Site.Services.GetRequiredService<SurveyDatabase>();

        public DemoEntrances Entrances { get; private set; } = null!;

        public string Console { get; private set; } = "";

        public async Task InitializeAsync()
        {
            using var console = new StringWriter();
            var settings = Site.Services.GetRequiredService<Settings>();
            var model = new DemoModel { Organisations = 24, PastQuarters = Past };
            Entrances = await new DemoLoader(Database, settings, model, console).LoadAsync(Now);
            await Entrances.WriteAsync(console, settings);
            Console = console.ToString();
        }

        /// <summary>A program's client with the key of a new member of staff.</summary>
        public async Task<HttpClient> ClientAsync(string role)
        {
            var key = ApiKeyHandler.CreateKey();
            await using var session = await Database.WriteAsync();
            var staff = await new StaffStore(session).AddAsync(
                Entrances.SectorId, "Somebody", $"{Guid.NewGuid():N}@staff.example", role, Now);
            await new ApiKeyStore(session).CreateAsync(staff!.Id, "test", Token.Hash(key), Now);
            await session.CommitAsync();
            var client = Site.Browser();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            return client;
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }
}
