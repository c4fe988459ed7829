using Microsoft.AspNetCore.Connections;
using Survey.Api.Demo;
using Survey.Api.Hosting;
using Survey.Worker;

try
{
    // Settings and static files are found beside the program, wherever it is started.
    // Settings are read once, at the start: nobody watches their files.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],
        ContentRootPath = AppContext.BaseDirectory,
    });
    using var demo = Demonstration.IsAskedFor(args) ? Demonstration.Prepare(builder.Configuration) : null;
    var settings = Settings.From(builder.Configuration);
    builder.AddSurvey(settings);
    var app = builder.Build();
    app.MapSurvey();
    if (demo is not null) await Demonstration.LoadAsync(app.Services, Console.Out);
    await app.PrepareAsync();
    await app.RunAsync();
    return 0;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{taken.Message} Stop what uses it, or choose another address with --urls.");
    return 3;
}
catch (SettingsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
