using System.Diagnostics;
using Microsoft.Playwright;
using Survey.Analysis.Instruments;
using Survey.Analysis.Layout;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Benchmarks.Networks;
using Survey.Database.Access;
using Survey.Database.Answering;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Results;
using Survey.Database.Waves;
using Survey.Testing;

namespace Survey.Benchmarks;

/// <summary>How quickly the network map of a large made-up sector comes and moves in Chromium, which draws by the processor here.</summary>
public static class MapSpeed
{
    private static readonly string[] arguments =
        ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];

    public static async Task RunAsync(int organisations)
    {
        using var wave = await OpenedWave.CreateAsync(organisations);
        var ties = await FillAsync(wave, organisations);
        var link = await SignInLinkAsync(wave);
        var (service, address) = await wave.StartAsync();
        using var running = service;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = arguments });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        page.SetDefaultTimeout(120_000);
        await page.GotoAsync(new Uri(address, link).ToString());
        await page.Locator("main form button").ClickAsync();

        Console.WriteLine($"The network map of {organisations:N0} organisations and {ties:N0} ties");
        foreach (var visit in new[] { "first", "again" })
        {
            var clock = Stopwatch.GetTimestamp();
            await page.GotoAsync(new Uri(address, "/results/map").ToString());
            var served = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            await page.Locator("#map").WaitForAsync();
            await page.EvaluateAsync(Drawn);
            Console.WriteLine($"{visit}: page {served:0.0} s, map drawn {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s");
        }

        Console.WriteLine($"data: {await page.EvaluateAsync<string>(DataSize)}");
        await page.Locator("#map-stage").ScrollIntoViewIfNeededAsync();
        foreach (var (name, move) in new (string, Func<IPage, Task>)[] { ("panning", PanAsync), ("zooming", ZoomAsync) })
        {
            // The first time warms up.
            await move(page);
            await page.EvaluateAsync("new Promise(done => setTimeout(done, 3000))");
            await page.EvaluateAsync(CountFrames);
            await move(page);
            var (moved, all, seconds, longest) = await page.EvaluateAsync<double[]>("window.stopFrames()") is [var a, var b, var c, var d]
                ? (a, b, c, d) : default;
            Console.WriteLine($"{name}: {moved / seconds:0} frames a second in which the picture moved, of {all / seconds:0}; "
                + $"the longest time without one {longest:0} ms");
        }
    }

    // The picture is as large as the layers once they are on it.
    private const string Drawn =
        """
        new Promise(done => {
          const [picture, ties] = ['picture', 'edges'].map(name => document.querySelector(`#map-stage .sigma-${name}`));
          const look = () => picture.width === ties.width ? done() : requestAnimationFrame(look);
          look();
        })
        """;

    private const string CountFrames =
        """
        (() => {
          const picture = document.querySelector('#map-stage .sigma-picture');
          const draw = CanvasRenderingContext2D.prototype.drawImage;
          let [moved, all, drawn, longest, place, going] = [0, 0, 0, 0, '', true];
          CanvasRenderingContext2D.prototype.drawImage = function (...what) {
            drawn++;
            return draw.apply(this, what);
          };
          const start = performance.now();
          let last = start;
          const next = now => {
            if (!going) return;
            all++;
            const isAt = `${getComputedStyle(picture).transform} ${drawn}`;
            if (isAt !== place) {
              moved++;
              longest = Math.max(longest, now - last);
              [last, place] = [now, isAt];
            }
            requestAnimationFrame(next);
          };
          requestAnimationFrame(next);
          window.stopFrames = () => {
            going = false;
            CanvasRenderingContext2D.prototype.drawImage = draw;
            return [moved, all, (performance.now() - start) / 1000, longest];
          };
        })()
        """;

    private const string DataSize =
        """
        (() => {
          const one = performance.getEntriesByType('resource').find(one => one.name.includes('/api/v1/results/map/'));
          return `${(one.decodedBodySize / 1024).toFixed(0)} KB, ${(one.encodedBodySize / 1024).toFixed(0)} KB compressed`;
        })()
        """;

    private static async Task PanAsync(IPage page)
    {
        var box = (await page.Locator("#map-stage").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        // A mouse does not wait for what it points at.
        var moves = new List<Task>();
        for (var step = 0; step < 480; step++)
        {
            var angle = step / 40.0;
            moves.Add(page.Mouse.MoveAsync(x + (float)(150 * Math.Sin(angle)), y + (float)(100 * Math.Sin(2 * angle))));
            await Task.Delay(8);
        }

        await Task.WhenAll(moves);
        await page.Mouse.UpAsync();
    }

    private static async Task ZoomAsync(IPage page)
    {
        for (var step = 0; step < 40; step++)
        {
            await page.Mouse.WheelAsync(0, step % 20 < 10 ? -120 : 120);
            await Task.Delay(50);
        }
    }

    private static async Task<string> SignInLinkAsync(OpenedWave wave)
    {
        var token = Token.Create();
        var now = TimeProvider.System.Now();
        await using var session = await wave.Database.WriteAsync();
        var sector = (await new WaveStore(session).FindAsync(wave.WaveId))!.SectorId;
        await new StaffStore(session).AddAsync(sector, "The evaluator", "evaluator@staff.example", Roles.Evaluator, now);
        var links = new SignInStore(session);
        await links.RequestAsync("evaluator@staff.example", now);
        await links.ClaimAsync(Token.Hash(token), now);
        await session.CommitAsync();
        return $"/sign-in/{token}";
    }

    /// <summary>Submits the answers of everybody and keeps figures and places, as the worker does once a wave has closed.</summary>
    /// <returns>Pairs with a tie.</returns>
    private static async Task<int> FillAsync(OpenedWave wave, int organisations)
    {
        var partners = MadeUpSector.Ties(organisations).ToLookup(tie => tie.From, tie => tie.To);
        var now = TimeProvider.System.Now();
        await using var session = await wave.Database.WriteAsync();
        var row = (await new WaveStore(session).FindAsync(wave.WaveId))!;
        var roster = (await new RosterStore(session).LoadAsync(wave.WaveId)).ToDictionary(one => one.Reference, one => one.OrganisationId);
        var invitations = (await new InvitationStore(session).ListAsync(wave.WaveId)).ToDictionary(one => one.OrganisationId, one => one.Id);
        for (var number = 0; number < organisations; number++)
        {
            var organisation = roster[OpenedWave.Reference(number)];
            var responses = new ResponseStore(session);
            var draft = await responses.DraftAsync(wave.WaveId, organisation, invitations[organisation], now);
            await new AnswerStore(session).ReplaceAsync(draft.Id, new AnswerSheet { Answers = [], Ties = [] }, new AnswerSheet
            {
                Answers = [new Answer { Question = "partners", Value = "picked" }],
                Ties =
                [
                    .. from partner in partners[number]
                       from answer in new[] { ("partners", "1"), ("frequency", "monthly") }
                       select new TieAnswer
                       {
                           Question = answer.Item1, Organisation = roster[OpenedWave.Reference(partner)], Value = answer.Item2,
                       },
                ],
            });
            await responses.SubmitAsync(draft.Id, invitations[organisation], now);
        }

        var network = NetworkBuilder.Build(await new WaveAnswersStore(session).LoadAsync(row)).Collaboration!;
        await new EstimateStore(session).ReplaceAsync(
            new AnalysisRow { WaveId = wave.WaveId, AnalysedAt = now, Provisional = false, Responses = organisations, Raters = organisations },
            [new Estimate { Metric = Modularity.Definition.Code, Value = 0.5 }]);
        await new OrganisationFigureStore(session).ReplaceAsync(wave.WaveId,
        [
            .. Enumerable.Range(0, network.Count).Select(one => new OrganisationFigures
            {
                Id = network.Ids[one], DegreeEither = network.Either.Neighbours(one).Length, Coreness = one % 12,
            }),
        ]);
        await new MapStore(session).ReplaceAsync(
            new MapDue { SectorId = row.SectorId, AnalysedAt = now },
            MapLayout.Of([new MapWave { Ids = network.Ids, Links = network.Either }]));
        await session.CommitAsync();
        return network.Either.Links;
    }
}
