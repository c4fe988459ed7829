namespace Survey.Api.Tests.Return;

/// <summary>
/// Attacks on what others said: the page is read before and after somebody changes an answer that is none of the reader's business, and has
/// to be the same to the last attribute.
/// </summary>
public sealed class ReturnDisclosureTests
{
    private const string Reach = "How far you reach in two steps";
    private static readonly string[] Five = ["p01", "p02", "p03", "p04", "p05"];

    [Fact]
    public async Task Being_named_without_naming_shows_nowhere()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app);
        await wave.AnswerAsync(("home", ["north"]), ("north", ["home"]), ("p01", []));
        var before = await wave.ShownAsync();

        await wave.AnswerAsync("p01", ["home", "north"], more: """ "activities": [] """);

        Assert.Equal(before, await wave.ShownAsync());
    }

    [Fact]
    public async Task A_partner_that_is_silent_and_one_that_answered_otherwise_look_the_same()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app);
        await wave.AnswerAsync("home", ["p01"]);
        var silent = await wave.ShownWithoutCountAsync();

        await wave.AnswerAsync("p01", ["p02"]);

        Assert.Equal(silent, await wave.ShownWithoutCountAsync());
    }

    [Fact]
    public async Task When_all_have_answered_the_page_does_not_say_all()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app, more: 3);
        await wave.AnswerAsync(("home", ["p01"]), ("north", []), ("a-b.1", []), ("fund", []), ("p01", []), ("p02", []));
        var one = await wave.ShownAsync();
        Assert.Contains("Nearly all", one);

        await wave.AnswerAsync("p03", []);

        Assert.Equal(one, await wave.ShownAsync());
    }

    [Fact]
    public async Task How_closely_a_partner_says_it_works_and_how_it_rates_shows_nowhere()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app);
        await wave.AnswerAsync("home", ["p01"]);
        await wave.AnswerAsync("p01", ["home"], frequency: "occasional", trust: "1");
        var before = await wave.ShownAsync();

        await wave.AnswerAsync("p01", ["home"], frequency: "most-days", trust: "4");

        Assert.Equal(before, await wave.ShownAsync());
        Assert.Contains("Confirmed", before);
    }

    [Fact]
    public async Task Ties_between_ones_partners_show_nowhere_confirmed_or_not()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app);
        await wave.AnswerAsync(("home", ["p01", "p02"]), ("p01", ["home"]), ("p02", ["home"]), ("p03", []));
        var (home, north) = (await wave.ShownAsync(), await wave.ShownAsync("p03"));

        await wave.AnswerAsync(("p01", ["home", "p02", "p03"]), ("p02", ["home", "p01"]));

        Assert.Equal(home, await wave.ShownAsync());
        Assert.Equal(north, await wave.ShownAsync("p03"));
    }

    [Fact]
    public async Task Partners_in_common_move_no_introduction()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app);
        const string Same = """ "activities": ["research", "policy"] """;
        await wave.AnswerAsync("home", ["p01"], more: Same);
        await wave.AnswerAsync("p01", ["home"]);
        await wave.AnswerAsync("p02", [], more: Same);
        await wave.AnswerAsync("p03", [], more: Same);
        var before = await wave.ShownAsync();
        Assert.Contains("You both do", before);

        await wave.AnswerAsync("p01", ["home", "p03"]);
        await wave.AnswerAsync("p03", ["p01"], more: Same);

        Assert.Equal(before, await wave.ShownAsync());
    }

    [Fact]
    public async Task Reach_needs_five_confirmed_partners_and_five_beyond()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app);
        await wave.AnswerAsync("home", Five);
        foreach (var partner in Five[..4]) await wave.AnswerAsync(partner, ["home", "p06", "p07", "p08", "p09", "p10"]);
        foreach (var beyond in new[] { "p06", "p07", "p08", "p09", "p10" }) await wave.AnswerAsync(beyond, Five);
        Assert.Equal("No figure yet", Told(await wave.PageAsync()));

        await wave.AnswerAsync("p05", ["home"]);
        Assert.Equal("No figure yet", Told(await wave.PageAsync()));
        await wave.AnswerAsync(("p11", []), ("p12", []), ("north", []), ("fund", []));

        // Five partners and five beyond, once the fifteenth has answered.
        Assert.Equal("10 or more", Told(await wave.PageAsync()));
    }

    [Fact]
    public async Task Reach_tells_neither_one_arriving_answer_nor_a_partners_change_nor_ones_own()
    {
        await using var app = new AppFixture();
        var wave = await ReachingAsync(app);
        var before = await wave.ShownWithoutCountAsync();
        Assert.Contains("10 or more", before);

        // A partner stops naming all those beyond; another one arrives and is named by everybody.
        await wave.AnswerAsync("p01", ["home"]);
        Assert.Equal(before, await wave.ShownWithoutCountAsync());
        await wave.AnswerAsync("p11", [.. Five, "p06"]);
        Assert.Equal(before, await wave.ShownWithoutCountAsync());
        await wave.AnswerAsync("p02", ["home", "p11", "p06"]);
        Assert.Equal(before, await wave.ShownWithoutCountAsync());

        // Leaving a partner out and putting it in again would tell what hangs on it.
        await wave.AnswerAsync("home", Five[1..]);
        Assert.Equal("10 or more", Told(await wave.PageAsync()));

        // Nor does closing count those who have come since.
        await wave.Wave.CloseAsync();
        Assert.Equal("10 or more", Told(await wave.PageAsync()));
    }

    [Fact]
    public async Task Two_organisations_with_the_same_partners_but_one_learn_no_more_from_each_others_pages()
    {
        await using var app = new AppFixture();
        var wave = await ReturnWave.OpenAsync(app);
        // North has a sixth partner, p06, that is tied with p12 as well: one organisation more in reach.
        await wave.AnswerAsync(("home", Five), ("north", [.. Five, "p06"]), ("p06", ["north", "p12"]), ("p12", ["p06"]));
        foreach (var partner in Five) await wave.AnswerAsync(partner, ["home", "north", "p07", "p08", "p09", "p10"]);
        foreach (var beyond in new[] { "p07", "p08", "p09", "p10" }) await wave.AnswerAsync(beyond, Five);
        await wave.AnswerAsync(("p11", []), ("fund", []));
        Assert.Equal("10 or more", Told(await wave.PageAsync()));
        var (home, north) = (Told(await wave.PageAsync()), Told(await wave.PageAsync("north")));

        Assert.Equal(home, north);
    }

    private static string Told(Page page) => ReturnWave.Figure(page, Reach).TrimStart('–').Trim();

    /// <summary>Home has five confirmed partners and five beyond; ten and home, then four more have answered.</summary>
    private static async Task<ReturnWave> ReachingAsync(AppFixture app)
    {
        var wave = await ReturnWave.OpenAsync(app);
        await wave.AnswerAsync("home", Five);
        foreach (var partner in Five) await wave.AnswerAsync(partner, ["home", "p06", "p07", "p08", "p09", "p10"]);
        foreach (var beyond in new[] { "p06", "p07", "p08", "p09", "p10" }) await wave.AnswerAsync(beyond, Five);
        await wave.AnswerAsync(("p12", []), ("north", []), ("fund", []), ("a-b.1", []));
        return wave;
    }
}
