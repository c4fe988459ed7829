using Microsoft.Extensions.Configuration;
using Survey.Testing;

namespace Survey.Worker.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("survey-settings-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("Survey.Worker", "Database:Provider", "Oracle")]
    [InlineData("Survey.Api", "Database:Provider", "Oracle")]
    [InlineData("Survey.Worker", "Mail:Port", "abc")]
    [InlineData("Survey.Api", "Mail:Port", "abc")]
    [InlineData("Survey.Worker", "DataFolder", "/dev/null/data")]
    [InlineData("Survey.Api", "DataFolder", "/dev/null/data")]
    public async Task A_wrong_setting_stops_the_start_with_one_sentence_that_names_it(string project, string setting, string value)
    {
        using var service = new ServiceProcess(project, ("DataFolder", folder.FullName), (setting, value));

        Assert.Equal(2, await service.ExitCodeAsync());
        var line = Assert.Single(service.Errors.Split('\n'));
        Assert.StartsWith($"The setting {setting} ", line, StringComparison.Ordinal);
        Assert.Contains(value, line, StringComparison.Ordinal);
        Assert.Empty(folder.GetFileSystemInfos());
    }

    [Theory]
    [InlineData("Survey.Worker")]
    [InlineData("Survey.Api")]
    public async Task SqlServer_without_a_connection_string_stops_the_start(string project)
    {
        using var service = new ServiceProcess(project, ("DataFolder", folder.FullName), ("Database:Provider", "SqlServer"));

        Assert.Equal(2, await service.ExitCodeAsync());
        Assert.Equal("The setting ConnectionStrings:Survey is missing; Database:Provider SqlServer needs it.", service.Errors);
    }

    [Theory]
    [InlineData("Database:Provider", "7")]
    [InlineData("Mail:Port", "0")]
    [InlineData("Mail:Port", "65536")]
    [InlineData("Mail:Port", "-1")]
    [InlineData("Mail:Connections", "0")]
    [InlineData("Mail:Connections", "21")]
    [InlineData("Mail:PerConnection", "none")]
    [InlineData("Mail:PerSecond", "0.5")]
    [InlineData("Mail:Bounces", "nobody")]
    [InlineData("Mail:BounceFolder", "/no/such/folder")]
    [InlineData("Mail:AllowedDomains", "example")]
    [InlineData("Mail:AllowedDomains", "example.org, @example.net")]
    [InlineData("Mail:RequireTls", "perhaps")]
    [InlineData("Mail:From", "nobody")]
    [InlineData("PublicUrl", "survey.example.org")]
    [InlineData("PublicUrl", "ftp://survey.example.org")]
    [InlineData("PublicUrl", "https://example.org/survey")]
    [InlineData("PublicUrl", "https://example.org/?a=b")]
    [InlineData("Worker:InProcess", "1")]
    [InlineData("Privacy:MinimumGroupSize", "2")]
    [InlineData("Privacy:MinimumGroupSize", "many")]
    public void Each_setting_is_checked_and_named(string setting, string value)
    {
        var wrong = Assert.Throws<SettingsException>(() => Read((setting, value)));

        Assert.StartsWith($"The setting {setting} is \"{value}\"; it must be ", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sqlite", "Pasword=secret")]
    [InlineData("Sqlite", "Data Source=a.db;Mode=Sometimes")]
    [InlineData("SqlServer", "Sever=x;Password=secret")]
    [InlineData("SqlServer", "Server=x;Connect Timeout=soon;Password=secret")]
    public void A_connection_string_that_is_none_is_named_and_not_repeated(string provider, string text)
    {
        var wrong = Assert.Throws<SettingsException>(() => Read(("Database:Provider", provider), ("ConnectionStrings:Survey", text)));

        Assert.Equal($"The setting ConnectionStrings:Survey is no connection string for {provider}.", wrong.Message);
    }

    [Fact]
    public void Without_any_setting_everything_is_embedded()
    {
        var settings = Read();

        Assert.Equal(Path.GetFullPath("data"), settings.DataFolder);
        Assert.Equal(new Uri("http://localhost:5080"), settings.PublicUrl);
        Assert.Contains(Path.Combine(settings.DataFolder, "survey.db"), settings.Database.ConnectionString, StringComparison.Ordinal);
        Assert.True(settings.WorkerInProcess);
        Assert.Null(settings.Mail.Host);
        Assert.Equal(Path.Combine(settings.DataFolder, "mail"), settings.Mail.Folder);
        Assert.Equal(5, settings.MinimumGroupSize);
    }

    [Fact]
    public void With_SqlServer_the_worker_is_a_process_of_its_own_unless_said_otherwise()
    {
        var server = ("Database:Provider", "sqlserver");
        var connection = ("ConnectionStrings:Survey", "Server=db;Database=survey;User Id=survey;Password=secret");

        Assert.False(Read(server, connection).WorkerInProcess);
        Assert.True(Read(server, connection, ("Worker:InProcess", "true")).WorkerInProcess);
        Assert.Contains("secret", Read(server, connection).Database.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_production_mail_goes_to_a_server_only_with_a_list_of_domains()
    {
        var (staging, host) = (("environment", "Staging"), ("Mail:Host", "smtp.example.org"));

        var wrong = Assert.Throws<SettingsException>(() => Read(staging, host));

        Assert.Equal("The setting Mail:AllowedDomains is missing; in the environment Staging mail goes to a server only with it.", wrong.Message);
        Assert.Equal(["example.org", "example.net"], Read(staging, host, ("Mail:AllowedDomains", "example.org, example.net")).Mail.AllowedDomains);
        Assert.Empty(Read(host).Mail.AllowedDomains);
        Assert.Empty(Read(staging).Mail.AllowedDomains);
    }

    [Fact]
    public void A_short_secret_is_named_and_not_repeated()
    {
        var wrong = Assert.Throws<SettingsException>(() => Read(("Mail:BounceKey", "guess")));

        Assert.Equal("The setting Mail:BounceKey is too short; it must have at least 32 characters.", wrong.Message);
    }

    private static Settings Read(params (string Key, string Value)[] settings) => Settings.From(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build());
}
