using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Survey.Analysis.Packages;

namespace Survey.Analysis.Tests.Packages;

public sealed class PackageWriterTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void The_same_package_gives_the_same_bytes() =>
        Assert.Equal(SamplePackage.Bytes(SamplePackage.Of(1, 2)), SamplePackage.Bytes(SamplePackage.Of(1, 2)));

    [Fact]
    public void The_description_names_every_table_with_its_columns_size_and_hash()
    {
        var files = Files(SamplePackage.Of(1, 2));
        using var description = JsonDocument.Parse(files["datapackage.json"]);
        using var csvw = JsonDocument.Parse(files["csv-metadata.json"]);

        var resources = description.RootElement.GetProperty("resources").EnumerateArray().ToList();
        Assert.Equal(
            files.Keys.Where(path => path.EndsWith(".csv", StringComparison.Ordinal) && !path.Contains("kumu", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
            resources.Select(resource => resource.GetProperty("path").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(resources, resource =>
        {
            var bytes = files[resource.GetProperty("path").GetString()!];
            var header = Encoding.UTF8.GetString(bytes).Split("\r\n")[0];
            Assert.Equal(header, string.Join(',', resource.GetProperty("schema").GetProperty("fields").EnumerateArray()
                .Select(field => field.GetProperty("name").GetString())));
            Assert.Equal(bytes.Length, resource.GetProperty("bytes").GetInt32());
            Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)), resource.GetProperty("hash").GetString());
        });
        Assert.Equal(resources.Select(resource => resource.GetProperty("path").GetString()),
            csvw.RootElement.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("url").GetString()));
    }

    [Fact]
    public void No_field_of_a_csv_file_can_be_run_by_a_spreadsheet()
    {
        var texts = Files(SamplePackage.Of(1)).Where(file => file.Key.EndsWith("organisations.csv", StringComparison.Ordinal)
            || file.Key.EndsWith("elements.csv", StringComparison.Ordinal)).Select(file => Encoding.UTF8.GetString(file.Value)).ToList();

        Assert.Equal(2, texts.Count);
        Assert.All(texts, text => Assert.DoesNotMatch("(^|[,\"\n])[=@-]", text));
        Assert.All(texts, text => Assert.Contains("'=Name", text));
    }

    [Fact]
    public void Under_made_up_names_nothing_tells_who_is_who_and_the_figures_still_are_those_of_the_answers()
    {
        var package = SamplePackage.Of(1, 2);
        var hidden = Pseudonyms.Hide(package, Key);

        var everything = string.Concat(Files(hidden).Where(file => !file.Key.EndsWith(".xlsx", StringComparison.Ordinal))
            .Select(file => Encoding.UTF8.GetString(file.Value)));
        Assert.DoesNotContain("Name,", everything);
        Assert.DoesNotContain("ref/", everything);
        Assert.DoesNotContain("three", everything);
        Assert.DoesNotContain("=Trust", everything);
        Assert.DoesNotContain("Fund 1", everything);
        Assert.DoesNotContain("region 1", everything);
        // Two funders are too few to be told apart from the others.
        Assert.All(hidden.Waves, wave => Assert.DoesNotContain("funder", wave.Relations.Attributes["kind"]));
        Assert.All(hidden.Waves, wave => Assert.Equal(wave.Organisations.Order(StringComparer.Ordinal), wave.Organisations));
        Assert.Equal(
            package.Waves.Select(wave => wave.Figures!.Estimates.Single(one => one.Metric == "collaboration.density").Value),
            hidden.Waves.Select(wave => wave.Figures!.Estimates.Single(one => one.Metric == "collaboration.density").Value));
    }

    [Fact]
    public void Made_up_names_are_the_same_in_the_same_package_and_others_in_another_or_with_another_key()
    {
        var ids = Enumerable.Range(0, 50).Select(i => $"ref/{i}").ToList();
        List<string> Names(byte[] key, string package)
        {
            var pseudonyms = new Pseudonyms(key, package, ids);
            return ids.ConvertAll(pseudonyms.Of);
        }

        Assert.Equal(Names(Key, "one"), Names(Key, "one"));
        Assert.NotEqual(Names(Key, "one"), Names(Key, "two"));
        Assert.NotEqual(Names(Key, "one"), Names([.. Key.Reverse()], "one"));
        Assert.Equal(50, Names(Key, "one").Distinct().Count());
        Assert.NotEqual(Names(Key, "one"), Names(Key, "one").Order());
    }

    private static Dictionary<string, byte[]> Files(DataPackage package)
    {
        using var zip = new ZipArchive(new MemoryStream(SamplePackage.Bytes(package)));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }
}
