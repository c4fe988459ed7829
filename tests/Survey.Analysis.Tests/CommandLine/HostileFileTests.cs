using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.CommandLine;

namespace Survey.Analysis.Tests.CommandLine;

/// <summary>Whatever bytes arrive, there are figures or a place and a sentence.</summary>
public partial class HostileFileTests
{
    private static readonly string[] fragments =
    [
        ",", "\n", "\r\n", "\r", "\"", "\"\"", "\0", ";", "\t", "id",
        "from", "to", "value", "kind", "wave", "name", "responded", "a", "b", "c",
        "1", "0", "1e308", "-", "NaN", "é", "🎈", "\uFEFF", "\u001b[31m", "reliability", " ", "organisation", "activity", "=1+1",
    ];

    private static readonly string[] names = ["organisations.csv", "ties.csv", "missing.csv", "activities.csv"];

    private static readonly string[] valid =
    [
        "id,name,responded,size\na,\"A, \"\"the\"\" first\",1,s\nb,B,1,l\nc,C,0,\nd,Dŵr,1,s\n",
        "from,to,value,kind,wave\na,b,1,work,1\nb,a,3,work,1\nd,a,,work,1\na,b,4,reliability,1\n",
        "from,to,wave\na,d,1\nb,d,1\n",
        "organisation,activity,theme,from\na,training,x,2026-01-31\nb,training,x,\n",
    ];

    [Fact]
    public void Random_bytes_never_throw() => Check(
        from file in Gen.Choose(0, names.Length - 1)
        from bytes in Gen.Choose(0, 255).Select(number => (byte)number).ListOf()
        select (file, bytes.ToArray()));

    [Fact]
    public void Random_words_never_throw() => Check(
        from file in Gen.Choose(0, names.Length - 1)
        from words in Gen.Elements(fragments).ListOf()
        select (file, Encoding.UTF8.GetBytes(string.Concat(words))));

    [Fact]
    public void Valid_files_with_something_put_in_left_out_or_replaced_never_throw() => Check(
        from file in Gen.Choose(0, names.Length - 1)
        from slips in Gen.Choose(1, 3)
        from seed in Gen.Choose(0, int.MaxValue)
        select (file, Mutated(Encoding.UTF8.GetBytes(valid[file]), slips, new Random(seed))));

    private static void Check(Gen<(int File, byte[] Bytes)> hostile)
    {
        using var files = new SampleFiles();
        Prop.ForAll(hostile.ToArbitrary(), sample =>
        {
            foreach (var (name, text) in names.Zip(valid))
                files.Write(name, text);
            files.Write(names[sample.File], sample.Bytes);

            string[][] options = [[], ["--threshold", "2", "--treatment", "complete"]];
            foreach (var run in options.Select(given => files.MetricsAsync(given).Result))
            {
                if (run.Code == ExitCodes.Fine)
                {
                    Assert.NotEmpty(run.Json.EnumerateObject());
                    Assert.Empty(run.Errors);
                }
                else
                {
                    Assert.Equal(ExitCodes.UnusableInput, run.Code);
                    Assert.Empty(run.Output);
                    Assert.NotEmpty(run.ErrorLines);
                    Assert.All(run.ErrorLines, line => Assert.Matches(PlaceAndSentence(), line));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(60));
    }

    private static byte[] Mutated(byte[] bytes, int slips, Random random)
    {
        var list = bytes.ToList();
        for (var slip = 0; slip < slips && list.Count > 0; slip++)
        {
            var at = random.Next(list.Count);
            switch (random.Next(4))
            {
                case 0: list.RemoveAt(at); break;
                case 1: list[at] = (byte)random.Next(256); break;
                case 2: list.InsertRange(at, Encoding.UTF8.GetBytes(fragments[random.Next(fragments.Length)])); break;
                default: list.RemoveRange(at, Math.Min(random.Next(1, 12), list.Count - at)); break;
            }
        }

        return [.. list];
    }

    [GeneratedRegex(@"^(and [\d,]+ more|.+\.csv(:\d+:\d+)?: .{10,})$")]
    private static partial Regex PlaceAndSentence();
}
