using Survey.Analysis.Chasing;
using Survey.Worker.Mail;

namespace Survey.Worker.Chasing;

/// <summary>The mail of a reserved message: its kind's text, the links that it carries for others, and how to stop such mails.</summary>
internal static class MessageMail
{
    public static OutgoingMail Of(ReservedMessage reserved)
    {
        var mail = InvitationText.For(reserved.Message, reserved.Links);
        var isWelsh = reserved.Message.Language == "cy";
        return mail with
        {
            Text = reserved.Others.Count == 0 ? mail.Text : $"{mail.Text}\n\n{(isWelsh ? Welsh(reserved) : English(reserved))}",
            Button = (MessageKinds.Asking.Contains(reserved.Message.Kind), isWelsh) switch
            {
                (true, false) => "Answer the survey",
                (true, true) => "Ateb yr arolwg",
                (false, false) => "See what you get back",
                (false, true) => "Gweld yr hyn a gewch yn ôl",
            },
            Unsubscribe = reserved.Links.OptOut,
        };
    }

    private static string English(ReservedMessage reserved) =>
        $"""
        You are asked for other organisations too. Each of them answers for itself, with a link and a code of its own:

        {string.Join("\n\n", reserved.Others.Select(other => $"{other.Organisation} (code {other.Links.Code}):\n{other.Links.Answer}"))}
        """;

    private static string Welsh(ReservedMessage reserved) =>
        $"""
        Gofynnir i chi dros sefydliadau eraill hefyd. Mae pob un yn ateb drosto'i hun, gyda dolen a chod ei hun:

        {string.Join("\n\n", reserved.Others.Select(other => $"{other.Organisation} (cod {other.Links.Code}):\n{other.Links.Answer}"))}
        """;
}
