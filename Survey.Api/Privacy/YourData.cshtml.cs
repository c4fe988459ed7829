using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Workbooks;
using Survey.Api.Answering;
using Survey.Api.Shared;
using Survey.Database.Chasing;
using Survey.Database.Privacy;

namespace Survey.Api.Privacy;

/// <summary>Everything that is held about the contact, who sees it and how long it is kept; an erasure is undone here.</summary>
public sealed class YourDataModel(AnswerService answers, PrivacyService privacy, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    protected override bool ShownWhenClosed => true;

    [TempData]
    public string? Done { get; set; }

    public PersonalData Data { get; private set; } = null!;

    /// <summary>Who else the person answers for.</summary>
    public IReadOnlyList<string> OtherOrganisations =>
        [.. Data.Roles.Select(role => role.Organisation).OfType<string>().Where(name => name != Data.Contact.Organisation)];

    public RoleData? StaffRole => Data.Roles.FirstOrDefault(role => role.Organisation is null);

    /// <summary>The last day on which being erased can be undone, or null.</summary>
    public string? UndoUntil => Data.Contact.EraseAt is { } at ? Local(at.AddMilliseconds(-1)).ToString("dddd, d MMMM yyyy", CultureInfo.CurrentCulture) : null;

    public bool Withdraws => Data.Invitations.Any(invitation => invitation.WithdrawAskedAt is not null);

    public async Task OnGetAsync(CancellationToken cancel) => Data = await privacy.LoadAsync(State, cancel);

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel)
    {
        await privacy.UndoAsync(State, cancel);
        Done = Words["Nothing will be erased. All is as it was."];
        return Redirect(AnswerPaths.YourData(Token));
    }

    public string Label(DateOnly from, DateOnly to) => new Period(from, to).Label(Language);

    public string Day(DateTime time) => Local(time).ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public string When(DateTime time) => Local(time).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);

    /// <summary>What became of an email, in words.</summary>
    public string Fate(MessageData message) => message switch
    {
        { BouncedAt: { } bounced } => Words["Came back undelivered on {0}", When(bounced)],
        { SentAt: { } sent } => Words["Sent on {0}", When(sent)],
        { FailedAt: { } failed } => Words["Refused by your mail server on {0}", When(failed)],
        { CancelledAt: not null } => Words["Not sent: no longer needed"],
        _ => Words["To be sent on {0}", When(message.DueAt)],
    };

    /// <summary>What came of a call, in words.</summary>
    public string CameOf(CallData call) => call.Outcome switch
    {
        CallOutcomes.Spoke => Words["Somebody was spoken to"],
        CallOutcomes.LeftMessage => Words["A message was left"],
        CallOutcomes.WillAnswer => Words["Somebody said that you will answer"],
        CallOutcomes.WrongNumber => Words["The number was wrong, or nobody knew of the survey"],
        CallOutcomes.Declines => Words["Somebody said that you will not answer this time"],
        _ => call.Outcome,
    };

    private DateTime Local(DateTime time) =>
        TimeZoneInfo.ConvertTimeFromUtc(time, TimeZoneInfo.FindSystemTimeZoneById(State.Wave.TimeZone));
}
