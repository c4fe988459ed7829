using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Survey.Api.Access;
using Survey.Api.Answering;
using Survey.Api.Chasing;
using Survey.Api.Directory;
using Survey.Api.Impact;
using Survey.Api.Instruments;
using Survey.Api.Lists;
using Survey.Api.Operations;
using Survey.Api.Privacy;
using Survey.Api.Results;
using Survey.Api.Return;
using Survey.Api.Shared;
using Survey.Api.Waves;
using Survey.Api.Waves.PastWaves;
using Survey.Database.Connections;
using Survey.Database.Schema;
using Survey.Worker;
using Survey.Worker.Lists;

namespace Survey.Api.Hosting;

/// <summary>Puts the application together: services, middleware, one line per concept.</summary>
public static class SurveyApplication
{
    public static void AddSurvey(this WebApplicationBuilder builder, Settings settings)
    {
        settings.CreateDataFolder();
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 20 * 1024 * 1024;
        });

        var services = builder.Services;
        services.AddDataProtection()
            .SetApplicationName("survey")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataFolder, "keys")));
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Problems.Explain(context.ProblemDetails));
        services.AddCompression();
        services.AddHealth();
        services.AddOpenApi();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.AddLocalization();
        services.AddRazorPages(options => options.RootDirectory = "/").AddMvcOptions(options => options.Filters.Add<RenderInLanguage>());
        services.AddAccess(settings);
        services.AddJobs(settings);
        if (settings.WorkerInProcess) services.AddJobEngine();
        services.AddSingleton<Questionnaires>();
        services.AddSingleton<RecentSheets>();
        services.AddSingleton<AnswerStates>();
        services.AddTransient<AnswerService>();
        services.AddTransient<Handovers>();
        services.AddTransient<PrivacyService>();
        services.AddTransient<Nominations>();
        services.AddTransient<InstrumentActions>();
        services.AddTransient<WaveActions>();
        services.AddTransient<PastWaveActions>();
        services.AddTransient<CalendarActions>();
        services.AddTransient<ChaseActions>();
        services.AddTransient<ForecastReader>();
        services.AddSingleton<MapReader>();
        services.AddTransient<FunderViewReader>();
        services.AddTransient<ReturnReader>();
        services.AddTransient<ClashReader>();
        services.AddTransient<IntroductionActions>();
        services.AddSingleton<LiveWaves>();
        services.AddTransient<JobsReader>();
        services.AddSingleton<JobDashboard>();
        services.AddSingleton<MeasuredWaves>();
        services.AddSingleton<ComparedWaves>();
        services.AddTransient<ListReader>();
        services.AddTransient<ListActions>();
    }

    public static void MapSurvey(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseCompression();
        app.UseErrorAnswers();
        app.Use((context, next) =>
        {
            Language.Use(context, Language.English);
            return next(context);
        });
        app.UseRouting();
        app.UseAccess();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapOpenApi().AllowAnonymous();
        app.MapHealth();
        app.MapAccountApi();
        app.MapDirectoryApi();
        app.MapInstrumentsApi();
        app.MapWavesApi();
        app.MapCalendarApi();
        app.MapChaseApi();
        app.MapAnswersApi();
        app.MapLastTimeApi();
        app.MapClashesApi();
        app.MapBouncesApi();
        app.MapPrivacyApi();
        app.MapResultsApi();
        app.MapMapApi();
        app.MapPackagesApi();
        app.MapListsApi();
        app.MapImpactApi();
        app.MapOpenedApi();
        app.MapLiveApi();
        app.MapOperationsApi();
        app.Services.GetRequiredService<JobDashboard>().Map(app);
    }

    /// <summary>Brings the database up to date before the first request, and says how to set up an empty one.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await Migrator.MigrateAsync(
            app.Services.GetRequiredService<SurveyDatabase>(), app.Services.GetRequiredService<TimeProvider>());
        await app.Services.GetRequiredService<SetUpLink>().AnnounceAsync(Console.Out);
    }
}
