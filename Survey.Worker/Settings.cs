using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Survey.Database.Connections;
using Survey.Worker.Mail;

namespace Survey.Worker;

/// <summary>
/// What can be set in appsettings.json, by environment variable or on the command line, for Api and Worker alike. Read once, at start.
/// </summary>
public sealed record Settings
{
    /// <summary>Folder of the embedded database, mail files and keys.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Address under which people reach the service; links in mails begin with it.</summary>
    public required Uri PublicUrl { get; init; }

    public required DatabaseOptions Database { get; init; }

    /// <summary>Run the worker's jobs in this process.</summary>
    public required bool WorkerInProcess { get; init; }

    public required MailOptions Mail { get; init; }

    /// <summary>Figures resting on fewer organisations than this are not shown to funders.</summary>
    public required int MinimumGroupSize { get; init; }

    /// <exception cref="SettingsException">A setting has a value that cannot be used; the message names it.</exception>
    public static Settings From(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["DataFolder"] ?? "data");
        var provider = Read("Database:Provider", "Sqlite or SqlServer", DatabaseProvider.Sqlite,
            text => Enum.TryParse<DatabaseProvider>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null);
        return new Settings
        {
            DataFolder = folder,
            PublicUrl = Read("PublicUrl", "an address such as https://survey.example.org, without a path", OwnAddress(configuration),
                text => Uri.TryCreate(text, UriKind.Absolute, out var url)
                    && url is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "" } ? url : null),
            Database = new DatabaseOptions(provider, ConnectionString(configuration, provider, folder)),
            WorkerInProcess = Read<bool>("Worker:InProcess", "true or false", provider == DatabaseProvider.Sqlite,
                text => bool.TryParse(text, out var value) ? value : null),
            Mail = MailOptions.Read(configuration, Path.Combine(folder, "mail")),
            MinimumGroupSize = Read<int>("Privacy:MinimumGroupSize", "a whole number of at least 3", 5,
                text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 3 ? value : null),
        };

        T Read<T>(string key, string wanted, T otherwise, Func<string, object?> parse) =>
            SettingsException.Read(configuration, key, wanted, otherwise, parse);
    }

    /// <summary>Makes the data folder, if it is not there.</summary>
    /// <exception cref="SettingsException">It cannot be made.</exception>
    public void CreateDataFolder()
    {
        try
        {
            Directory.CreateDirectory(DataFolder);
        }
        catch (Exception hindered) when (hindered is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The setting DataFolder leads to \"{DataFolder}\", which cannot be made: {hindered.Message}");
        }
    }

    /// <summary>The address listened at, for an installation that is reached without anything in between.</summary>
    private static Uri OwnAddress(IConfiguration configuration) =>
        Uri.TryCreate(configuration["Urls"]?.Split(';')[0], UriKind.Absolute, out var own) ? own : new Uri("http://localhost:5080");

    private static string ConnectionString(IConfiguration configuration, DatabaseProvider provider, string folder)
    {
        var given = configuration.GetConnectionString("Survey");
        if (given is { Length: > 0 }) return Checked(given, provider);
        return provider == DatabaseProvider.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "survey.db") }.ToString()
            : throw new SettingsException("The setting ConnectionStrings:Survey is missing; Database:Provider SqlServer needs it.");
    }

    private static string Checked(string connectionString, DatabaseProvider provider)
    {
        try
        {
            return provider == DatabaseProvider.Sqlite
                ? new SqliteConnectionStringBuilder(connectionString).ToString()
                : new SqlConnectionStringBuilder(connectionString).ToString();
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            // It may hold a password, so it is not repeated.
            throw new SettingsException($"The setting ConnectionStrings:Survey is no connection string for {provider}.");
        }
    }
}

/// <summary>A setting that cannot be used; stops the start.</summary>
public sealed class SettingsException(string message) : Exception(message)
{
    /// <summary>The setting's value, or <paramref name="otherwise"/> when it is not set.</summary>
    /// <param name="parse">Gives the value, or null when the text is none.</param>
    /// <exception cref="SettingsException">The text is no such value.</exception>
    internal static T Read<T>(IConfiguration configuration, string key, string wanted, T otherwise, Func<string, object?> parse) =>
        configuration[key] is not { Length: > 0 } text ? otherwise
        : parse(text) is T value ? value
        : throw new SettingsException($"The setting {key} is \"{text}\"; it must be {wanted}.");
}
