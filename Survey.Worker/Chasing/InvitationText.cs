using System.Globalization;
using Survey.Analysis.Chasing;
using Survey.Analysis.Workbooks;
using Survey.Database.Chasing;
using Survey.Worker.Mail;

namespace Survey.Worker.Chasing;

/// <summary>The words of every kind of message, in the contact's language.</summary>
public static class InvitationText
{
    public static OutgoingMail For(ClaimedMessage message, AnswerLinks links)
    {
        var period = new Period(message.PeriodFrom, message.PeriodTo).Label(message.Language);
        var (subject, text) = message.Language == "cy" ? Welsh(message, period, links) : English(message, period, links);
        return new OutgoingMail(message.ContactName, message.Email, subject, text, message.Language, message.Id.ToString("N"));
    }

    private static (string Subject, string Text) English(ClaimedMessage message, string period, AnswerLinks links)
    {
        var (sector, organisation, lastDay) = (message.SectorName, message.OrganisationName, Day(message.ClosesOn, "en-GB"));
        var (subject, body) = message.Kind switch
        {
            MessageKinds.Invitation => ($"{sector}: who did you work with, {period}?",
                $"""
                Ten minutes of your time show how {sector} works together: with whom {organisation} worked,
                what you are planning, what you need and what you can offer.

                Answer here, on any device, and come back as often as you like until {lastDay}:
                """),
            MessageKinds.NotStarted => ($"{sector}: {organisation} is still missing from the picture",
                $"""
                We wrote to you about the survey of {sector}, {period}. {organisation} has not begun yet, and without you
                its ties to others show only from one side.

                It takes about ten minutes. Begin here, stop when you like, and finish until {lastDay}:
                """),
            MessageKinds.Unfinished => ($"{sector}: your answers are saved, and not sent yet",
                $"""
                {organisation} has begun to answer the survey of {sector}, {period}. What you saved is kept, and counts
                once you submit it.

                Go on where you stopped, until {lastDay}:
                """),
            MessageKinds.LastDay => ($"{sector}: answers are taken until {lastDay}",
                $"""
                The survey of {sector}, {period}, closes at the end of {lastDay}. We would be glad to have {organisation} in it.
                This is the last mail that asks you.

                Answer, or submit what you have begun, here:
                """),
            MessageKinds.Thanks => ($"{sector}: thank you for answering",
                $"""
                Thank you: the answers of {organisation} have arrived. What you get for them is ready already: your own network,
                what others plan that touches your plans, and whom you could meet.

                See it here. Until {lastDay} you can also change your answers:
                """),
            MessageKinds.Results => ($"{sector}: what came of the survey, {period}",
                $"""
                The survey of {sector}, {period}, has closed, and its figures are there. Thank you for the answers of {organisation}.

                What we can show you is here:
                """),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message.Kind, "A message of this kind has no words."),
        };
        return (subject,
            $"""
            Dear {message.ContactName},

            {body}

            {Goal(message, links)}

            If the link does not work, go to {links.TypeCode} and type this code: {links.Code}

            Link and code are yours: they open {organisation}'s answers. Pass them on only to a colleague who answers with you.
            Your answers are confidential. Each question says who will see what you write.
            {(IsAsking(message) ? $"\nYou will not answer this time? Say so, and we will not remind you:\n{links.Decline}\n" : "")}
            Stop all mail from {sector}:
            {links.OptOut}
            """);
    }

    private static (string Subject, string Text) Welsh(ClaimedMessage message, string period, AnswerLinks links)
    {
        var (sector, organisation, lastDay) = (message.SectorName, message.OrganisationName, Day(message.ClosesOn, "cy-GB"));
        var (subject, body) = message.Kind switch
        {
            MessageKinds.Invitation => ($"{sector}: gyda phwy fuoch chi'n gweithio, {period}?",
                $"""
                Mae deng munud o'ch amser yn dangos sut mae {sector} yn cydweithio: gyda phwy y bu {organisation}
                yn gweithio, beth rydych chi'n ei gynllunio, beth sydd ei angen arnoch a beth allwch chi ei gynnig.

                Atebwch yma, ar unrhyw ddyfais, a dewch yn ôl mor aml ag y mynnwch tan {lastDay}:
                """),
            MessageKinds.NotStarted => ($"{sector}: mae {organisation} ar goll o'r darlun o hyd",
                $"""
                Fe ysgrifennon ni atoch am arolwg {sector}, {period}. Nid yw {organisation} wedi dechrau eto, a hebddoch chi
                dim ond o un ochr y gwelir eich cysylltiadau ag eraill.

                Mae'n cymryd tua deng munud. Dechreuwch yma, stopiwch pan fynnwch, a gorffennwch erbyn {lastDay}:
                """),
            MessageKinds.Unfinished => ($"{sector}: mae eich atebion wedi'u cadw, ond heb eu hanfon eto",
                $"""
                Mae {organisation} wedi dechrau ateb arolwg {sector}, {period}. Mae'r hyn a gadwoch yn ddiogel, ac mae'n cyfrif
                unwaith y byddwch yn ei gyflwyno.

                Ewch ymlaen o'r lle y stopioch, tan {lastDay}:
                """),
            MessageKinds.LastDay => ($"{sector}: derbynnir atebion tan {lastDay}",
                $"""
                Mae arolwg {sector}, {period}, yn cau ar ddiwedd {lastDay}. Byddem yn falch o gael {organisation} ynddo.
                Dyma'r e-bost olaf sy'n gofyn i chi.

                Atebwch, neu cyflwynwch yr hyn a ddechreuoch, yma:
                """),
            MessageKinds.Thanks => ($"{sector}: diolch am ateb",
                $"""
                Diolch: mae atebion {organisation} wedi cyrraedd. Mae'r hyn a gewch amdanynt yma'n barod: eich rhwydwaith eich hun,
                beth mae eraill yn ei gynllunio sy'n cyffwrdd â'ch cynlluniau chi, a phwy y gallech chi gwrdd â nhw.

                Gwelwch ef yma. Tan {lastDay} gallwch hefyd newid eich atebion:
                """),
            MessageKinds.Results => ($"{sector}: beth ddaeth o'r arolwg, {period}",
                $"""
                Mae arolwg {sector}, {period}, wedi cau, ac mae ei ffigurau ar gael. Diolch am atebion {organisation}.

                Dyma'r hyn y gallwn ei ddangos i chi:
                """),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message.Kind, "A message of this kind has no words."),
        };
        return (subject,
            $"""
            Annwyl {message.ContactName},

            {body}

            {Goal(message, links)}

            Os nad yw'r ddolen yn gweithio, ewch i {links.TypeCode} a theipiwch y cod hwn: {links.Code}

            Eich dolen a'ch cod chi yw'r rhain: maen nhw'n agor atebion {organisation}. Peidiwch â'u rhannu ond â chydweithiwr
            sy'n ateb gyda chi. Mae eich atebion yn gyfrinachol. Mae pob cwestiwn yn dweud pwy fydd yn gweld yr hyn a ysgrifennwch.
            {(IsAsking(message) ? $"\nDdim am ateb y tro hwn? Dywedwch hynny, ac ni fyddwn yn eich atgoffa:\n{links.Decline}\n" : "")}
            Atal pob e-bost gan {sector}:
            {links.OptOut}
            """);
    }

    private static bool IsAsking(ClaimedMessage message) => MessageKinds.Asking.Contains(message.Kind);

    private static Uri Goal(ClaimedMessage message, AnswerLinks links) => IsAsking(message) ? links.Answer : links.Return;

    private static string Day(DateOnly day, string culture) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo(culture));
}
