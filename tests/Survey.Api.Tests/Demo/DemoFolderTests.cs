using Microsoft.Extensions.Configuration;
using Survey.Api.Demo;
using Survey.Database.Connections;
using Survey.Worker;

namespace Survey.Api.Tests.Demo;

public sealed class DemoFolderTests : IDisposable
{
    private readonly DirectoryInfo data = System.IO.Directory.CreateTempSubdirectory("survey-demo-");

    private string Folder => Path.Combine(data.FullName, "demo");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public void TakeOver_NoFolder_MakesOneThatHoldsOnlyTheMark()
    {
        using var folder = DemoFolder.TakeOver(Folder);

        Assert.Equal([DemoFolder.Mark], Names());
    }

    [Fact]
    public void TakeOver_FolderOfAnEarlierDemonstration_IsEmptied()
    {
        DemoFolder.TakeOver(Folder).Dispose();
        File.WriteAllText(Path.Combine(Folder, "survey.db"), "old");
        System.IO.Directory.CreateDirectory(Path.Combine(Folder, "mail", "inner"));

        using var folder = DemoFolder.TakeOver(Folder);

        Assert.Equal([DemoFolder.Mark], Names());
    }

    [Fact]
    public void TakeOver_FolderWithSomebodysData_IsRefusedAndKept()
    {
        var kept = Path.Combine(System.IO.Directory.CreateDirectory(Folder).FullName, "survey.db");
        File.WriteAllText(kept, "real answers");

        var refusal = Assert.Throws<SettingsException>(() => DemoFolder.TakeOver(Folder));

        Assert.Contains(Folder, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("real answers", File.ReadAllText(kept));
        Assert.Equal(["survey.db"], Names());
    }

    [Fact]
    public void TakeOver_AFileOfThatName_IsRefusedAndKept()
    {
        File.WriteAllText(Folder, "a note");

        Assert.Throws<SettingsException>(() => DemoFolder.TakeOver(Folder));

        Assert.Equal("a note", File.ReadAllText(Folder));
    }

    [Fact]
    public void TakeOver_LinkToOtherData_RemovesTheLinkAndKeepsTheData()
    {
        DemoFolder.TakeOver(Folder).Dispose();
        var elsewhere = data.CreateSubdirectory("elsewhere");
        File.WriteAllText(Path.Combine(elsewhere.FullName, "survey.db"), "real answers");
        System.IO.Directory.CreateSymbolicLink(Path.Combine(Folder, "link"), elsewhere.FullName);

        using var folder = DemoFolder.TakeOver(Folder);

        Assert.Equal([DemoFolder.Mark], Names());
        Assert.True(File.Exists(Path.Combine(elsewhere.FullName, "survey.db")));
    }

    [Fact]
    public void TakeOver_WhileAnotherDemonstrationRuns_IsRefusedAndItsDataKept()
    {
        using var running = DemoFolder.TakeOver(Folder);
        File.WriteAllText(Path.Combine(Folder, "survey.db"), "in use");

        Assert.Throws<SettingsException>(() => DemoFolder.TakeOver(Folder));

        Assert.True(File.Exists(Path.Combine(Folder, "survey.db")));
    }

    [Fact]
    public void Prepare_SettingsOfARealInstallation_ArePutAside()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DataFolder"] = data.FullName,
            ["Database:Provider"] = "SqlServer",
            ["ConnectionStrings:Survey"] = "Server=real",
            ["Mail:Host"] = "smtp.real.example",
            ["Worker:InProcess"] = "false",
        });

        using var folder = Demonstration.Prepare(configuration);

        var settings = Settings.From(configuration);
        Assert.Equal(Folder, settings.DataFolder);
        Assert.Equal(DatabaseProvider.Sqlite, settings.Database.Provider);
        Assert.Contains(Folder, settings.Database.ConnectionString, StringComparison.Ordinal);
        Assert.Null(settings.Mail.Host);
        Assert.True(settings.WorkerInProcess);
    }

    private IEnumerable<string> Names() => new DirectoryInfo(Folder).EnumerateFileSystemInfos().Select(entry => entry.Name);
}
