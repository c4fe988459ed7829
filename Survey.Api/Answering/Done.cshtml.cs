using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>The receipt.</summary>
public sealed class DoneModel(AnswerService answers, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    protected override bool ShownWhenClosed => true;

    /// <summary>Names the submitted version when somebody asks about it.</summary>
    public string Receipt => State.Submitted!.Id.ToString("N")[^8..].ToUpperInvariant();

    public string SubmittedOn
    {
        get
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(State.Wave.TimeZone);
            return TimeZoneInfo.ConvertTimeFromUtc(State.Submitted!.SubmittedAt!.Value, zone).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);
        }
    }

    public IActionResult OnGet() => State.Submitted is null ? Redirect(AnswerPaths.Start(Token)) : Page();
}
