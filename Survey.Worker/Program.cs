using Survey.Database.Connections;
using Survey.Database.Schema;
using Survey.Worker;

try
{
    var builder = Host.CreateApplicationBuilder(args);
    var settings = Settings.From(builder.Configuration);
    settings.CreateDataFolder();
    builder.Services.AddJobs(settings).AddJobEngine();
    var host = builder.Build();
    await Migrator.MigrateAsync(host.Services.GetRequiredService<SurveyDatabase>(), TimeProvider.System);
    await host.RunAsync();
    return 0;
}
catch (SettingsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
