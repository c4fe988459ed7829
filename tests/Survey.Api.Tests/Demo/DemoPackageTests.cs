using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using Survey.Database.Access;
using Survey.Database.Waves;

namespace Survey.Api.Tests.Demo;

/// <summary>What an evaluator downloads of the demonstration is what the worker has measured, and one command shows it.</summary>
public sealed class DemoPackageTests(DemoLoaderTests.SmallDemo demo) : IClassFixture<DemoLoaderTests.SmallDemo>, IDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("packages");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Every_published_figure_of_every_wave_is_recomputed_from_the_package()
    {
        var file = await DownloadAsync("/api/v1/results/package");

        var (code, output) = await RecomputeAsync(file);

        Assert.Equal(0, code);
        Assert.Equal(3, output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Count(line => line.EndsWith("figures recomputed, all equal", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_wave_comes_with_the_wave_before_and_only_its_own_figures()
    {
        var newest = (await WavesAsync())[0];

        var file = await DownloadAsync($"/results/package?wave={newest.Id}");
        var (code, output) = await RecomputeAsync(file);

        Assert.Equal(0, code);
        Assert.Matches($"^{newest.PeriodFrom:yyyy-MM-dd}: [0-9,]+ figures recomputed, all equal\n$", output);
        using var zip = ZipFile.OpenRead(file);
        Assert.Equal(2, zip.Entries.Count(entry => entry.Name == "ties.csv"));
    }

    [Fact]
    public async Task Under_made_up_names_no_organisation_is_named_and_the_figures_are_recomputed_all_the_same()
    {
        var newest = (await WavesAsync())[0];
        var path = $"/results/package?wave={newest.Id}&pseudonymised=true";

        var file = await DownloadAsync(path);
        var text = Text(file);

        Assert.Equal(0, (await RecomputeAsync(file)).Code);
        await using var session = await demo.Database.ReadAsync();
        foreach (var entry in await new RosterStore(session).LoadAsync(newest.Id))
        {
            Assert.DoesNotContain(entry.Name, text, StringComparison.Ordinal);
            Assert.DoesNotContain(entry.Reference, text, StringComparison.Ordinal);
        }

        Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(await DownloadAsync(path)));
    }

    [Fact]
    public async Task Nothing_is_told_of_those_who_answer()
    {
        var text = Text(await DownloadAsync("/results/package?wave="));

        await using var session = await demo.Database.ReadAsync();
        var contacts = await session.QueryAsync<Person>("SELECT Name, Email FROM Contact");
        Assert.NotEmpty(contacts);
        Assert.All(contacts, contact => Assert.DoesNotContain(contact.Email, text, StringComparison.OrdinalIgnoreCase));
        Assert.All(contacts, contact => Assert.DoesNotContain(contact.Name, text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(Roles.Funder)]
    [InlineData(Roles.Convenor)]
    public async Task Only_evaluators_get_it(string role)
    {
        using var client = await demo.ClientAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/v1/results/package")).StatusCode);
    }

    [Theory]
    [InlineData("no-id")]
    [InlineData("019a0000-0000-7000-8000-000000000000")]
    public async Task A_wave_that_there_is_not_is_not_found(string wave)
    {
        using var client = await demo.ClientAsync(Roles.Evaluator);

        var answer = await client.GetAsync($"/api/v1/results/package?wave={wave}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("noFigures", await answer.Content.ReadAsStringAsync());
    }

    private async Task<IReadOnlyList<WaveRow>> WavesAsync()
    {
        await using var session = await demo.Database.ReadAsync();
        return await new WaveStore(session).ListAsync(demo.Entrances.SectorId);
    }

    private async Task<string> DownloadAsync(string path)
    {
        using var client = await demo.ClientAsync(Roles.Evaluator);
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        var file = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.zip");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
        return file;
    }

    private static async Task<(int Code, string Output)> RecomputeAsync(string file)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Survey.Analysis.dll"), "recompute", file])
            {
                RedirectStandardOutput = true,
            })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>All that can be read in a zip, workbooks in it included.</summary>
    private static string Text(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        return Text(zip);
    }

    private static string Text(ZipArchive zip)
    {
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            if (entry.Name.EndsWith(".xlsx", StringComparison.Ordinal))
            {
                using var inner = new ZipArchive(stream);
                text.Append(Text(inner));
            }
            else
            {
                using var reader = new StreamReader(stream);
                text.Append(reader.ReadToEnd());
            }
        }

        return text.ToString();
    }

    private sealed record Person
    {
        public required string Name { get; init; }

        public required string Email { get; init; }
    }
}
