using Survey.Database.Connections;
using Survey.Database.Schema;
using Survey.Worker;

namespace Survey.Api.Demo;

/// <summary>
/// <c>dotnet run --project Survey.Api -- demo</c>: the service on a fresh data folder with a made-up sector in it, whose past waves are
/// analysed and whose newest one is open.
/// </summary>
public static class Demonstration
{
    public static bool IsAskedFor(string[] args) => args is ["demo", ..];

    /// <summary>
    /// Takes over the folder <c>demo</c> inside the data folder. Database and mail settings are put aside, so that the demonstration writes
    /// to no database and sends no mail but its own.
    /// </summary>
    /// <exception cref="SettingsException">The folder is not the demonstration's.</exception>
    public static DemoFolder Prepare(ConfigurationManager configuration)
    {
        var folder = DemoFolder.TakeOver(Path.Combine(Path.GetFullPath(configuration["DataFolder"] ?? "data"), "demo"));
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DataFolder"] = folder.Path,
            ["Database:Provider"] = nameof(DatabaseProvider.Sqlite),
            ["ConnectionStrings:Survey"] = "",
            ["Worker:InProcess"] = "true",
            ["Mail:Host"] = "",
        });
        return folder;
    }

    /// <summary>Loads the sample sector and says where to go in.</summary>
    public static async Task LoadAsync(IServiceProvider services, TextWriter console)
    {
        var (database, time) = (services.GetRequiredService<SurveyDatabase>(), services.GetRequiredService<TimeProvider>());
        var settings = services.GetRequiredService<Settings>();
        await Migrator.MigrateAsync(database, time);
        await console.WriteLineAsync("Loading the sample sector; every name in it is made up.");
        var entrances = await new DemoLoader(database, settings, new DemoModel(), console).LoadAsync(time.Now());
        await entrances.WriteAsync(console, settings);
    }
}
