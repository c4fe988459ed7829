using Survey.Api.Hosting;
using Survey.Worker;

try
{
    var builder = WebApplication.CreateBuilder(args);
    var settings = Settings.From(builder.Configuration);
    builder.AddSurvey(settings);
    var app = builder.Build();
    app.MapSurvey();
    await app.PrepareAsync();
    await app.RunAsync();
    return 0;
}
catch (SettingsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

/// <summary>Named so that tests can start the application.</summary>
public partial class Program;
