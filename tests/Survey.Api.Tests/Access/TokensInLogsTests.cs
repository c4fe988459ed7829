using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Survey.Api.Access;
using Survey.Database.Access;

namespace Survey.Api.Tests.Access;

public sealed class TokensInLogsTests
{
    [Theory]
    [InlineData("Information")]
    [InlineData("Trace")]
    public async Task No_log_line_or_scope_holds_a_secret_at_any_level(string level)
    {
        await using var app = new AppFixture
        {
            Settings = { ["Logging:LogLevel:Default"] = level, ["Logging:LogLevel:Microsoft.AspNetCore"] = level },
        };
        var setUp = app.Services.GetRequiredService<SetUpLink>().Address.AbsolutePath;
        await app.Browser().OpenAsync(setUp);
        var staff = await app.AddStaffAsync(Roles.Convenor, "ada@example.org");
        var link = await app.MakeLinkAsync(staff);
        await (await app.Browser().OpenAsync("/sign-in")).SubmitAsync("main form", ("Email", staff.Email));
        var browser = app.Browser();
        var page = await browser.OpenAsync($"/sign-in/{link}");
        await page.SubmitAsync("main form");
        await page.SubmitAsync("main form");
        var key = await ApiKeyTests.CreateKeyAsync(browser, "k");
        await ApiKeyTests.ProgramWith(app, key).GetAsync("/api/v1/account");
        var answerToken = Token.Create();
        await app.Browser().GetAsync($"/a/{answerToken}");
        await app.Browser().GetAsync($"/api/v1/answers/{answerToken}");

        // Redirects within somebody's answers hold their token.
        var redirects = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Mvc.Infrastructure.RedirectResultExecutor");
        Assert.False(redirects.IsEnabled(LogLevel.Information));
        Assert.NotEmpty(app.Logs.Lines);
        foreach (var secret in new[] { link, key, setUp.Split('/').Last(), answerToken, staff.Email })
            Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }
}
