using System.Globalization;
using Survey.Analysis.Workbooks;
using Survey.Database.Chasing;
using Survey.Database.Directory;
using Survey.Worker.Mail;

namespace Survey.Worker.Chasing;

/// <summary>The words of mail to staff about a wave.</summary>
internal static class StaffText
{
    /// <summary>In the place of a token and a code: they open nothing.</summary>
    private const string NoToken = "this-is-a-test";
    private const string NoCode = "TEST-TEST-TEST";

    public static OutgoingMail For(ClaimedStaffMessage message, Uri publicUrl) => message.Kind switch
    {
        StaffMessageKinds.GoAhead => News(message, publicUrl, "may it open?",
            $"""
            The wave about {Period(message)} is planned to open on {Day(message.OpensOn)}
            and to take answers until {Day(message.ClosesOn)}. It opens by itself once somebody gives the go-ahead, and not before.
            Look at who will be written to, and when; then press the button:
            """),
        StaffMessageKinds.Stopped => News(message, publicUrl, "the wave cannot open",
            $"""
            The wave about {Period(message)} was to open on {Day(message.OpensOn)}, and does not:

            {message.Detail}

            It opens by itself as soon as this is put right and its go-ahead is given, up to its last day for answers. The wave's page:
            """),
        _ => Trial(message, publicUrl),
    };

    private static OutgoingMail News(ClaimedStaffMessage message, Uri publicUrl, string subject, string text) => new(
        message.Name,
        message.Email,
        $"{message.SectorName}, {Period(message)}: {subject}",
        $"""
        Dear {message.Name},

        {text}

        {new Uri(publicUrl, $"/waves/{message.WaveId}")}
        """,
        "en",
        message.Id.ToString("N"));

    /// <summary>A mail as contacts get it, with links that open nothing.</summary>
    private static OutgoingMail Trial(ClaimedStaffMessage message, Uri publicUrl)
    {
        var mail = InvitationText.For(
            new ClaimedMessage
            {
                Id = message.Id,
                InvitationId = message.Id,
                WaveId = message.WaveId,
                Kind = message.Kind,
                ContactName = message.Name,
                Email = message.Email,
                EmailKey = Contact.KeyOf(message.Email),
                Attempts = 0,
                Language = message.Language,
                OrganisationName = message.Language == "cy" ? "Sefydliad Enghreifftiol" : "Example Organisation",
                SectorName = message.SectorName,
                PeriodFrom = message.PeriodFrom,
                PeriodTo = message.PeriodTo,
                ClosesOn = message.ClosesOn,
            },
            new AnswerLinks(publicUrl, NoToken, NoCode));
        return mail with { Subject = $"[Test] {mail.Subject}" };
    }

    private static string Period(ClaimedStaffMessage message) => new Period(message.PeriodFrom, message.PeriodTo).Label("en");

    private static string Day(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
