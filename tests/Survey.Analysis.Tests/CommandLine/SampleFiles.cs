using System.Text;

namespace Survey.Analysis.Tests.CommandLine;

/// <summary>A folder with files of a wave, removed at the end.</summary>
internal sealed class SampleFiles : IDisposable
{
    public const string ThreeOrganisations = "id,name,responded\na,A,1\nb,B,1\nc,C,1\n";

    public SampleFiles(string organisations = ThreeOrganisations, string ties = "from,to,value\na,b,2\nb,a,1\n")
    {
        Write("organisations.csv", organisations);
        Write("ties.csv", ties);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("wave").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    public SampleFiles Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public SampleFiles Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this;
    }

    /// <summary>Runs <c>metrics --json</c> on the files that are there.</summary>
    public Task<CommandRun> MetricsAsync(params string[] options) => CommandRun.OfAsync(
    [
        "metrics", "--organisations", this["organisations.csv"], "--ties", this["ties.csv"],
        .. IfThere("missing"), .. IfThere("activities"), "--json", .. options,
    ]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string[] IfThere(string name) => Path.Exists(this[name + ".csv"]) ? ["--" + name, this[name + ".csv"]] : [];
}
