using System.Globalization;
using Survey.Analysis.Workbooks;
using Survey.Database.Chasing;
using Survey.Worker.Mail;

namespace Survey.Worker.Chasing;

/// <summary>The words of the invitation, in the contact's language.</summary>
internal static class InvitationText
{
    public static OutgoingMail For(ClaimedMessage message, AnswerLinks links)
    {
        var period = new Period(message.PeriodFrom, message.PeriodTo).Label(message.Language);
        var (subject, text) = message.Language == "cy" ? Welsh(message, period, links) : English(message, period, links);
        return new OutgoingMail(message.ContactName, message.Email, subject, text, message.Language, message.Id.ToString("N"));
    }

    private static (string Subject, string Text) English(ClaimedMessage message, string period, AnswerLinks links) =>
        ($"{message.SectorName}: who did you work with, {period}?",
        $"""
        Dear {message.ContactName},

        Ten minutes of your time show how {message.SectorName} works together: with whom {message.OrganisationName} worked,
        what you are planning, what you need and what you can offer.

        Answer here, on any device, and come back as often as you like until {Day(message.ClosesOn, "en-GB")}:

        {links.Answer}

        If the link does not work, go to {links.TypeCode} and type this code: {links.Code}

        Link and code are yours: they open {message.OrganisationName}'s answers. Pass them on only to a colleague who answers with you.
        Your answers are confidential. Each question says who will see what you write.

        You will not answer this time? Say so, and we will not remind you:
        {links.Decline}

        Stop all mail from {message.SectorName}:
        {links.OptOut}
        """);

    private static (string Subject, string Text) Welsh(ClaimedMessage message, string period, AnswerLinks links) =>
        ($"{message.SectorName}: gyda phwy fuoch chi'n gweithio, {period}?",
        $"""
        Annwyl {message.ContactName},

        Mae deng munud o'ch amser yn dangos sut mae {message.SectorName} yn cydweithio: gyda phwy y bu {message.OrganisationName}
        yn gweithio, beth rydych chi'n ei gynllunio, beth sydd ei angen arnoch a beth allwch chi ei gynnig.

        Atebwch yma, ar unrhyw ddyfais, a dewch yn ôl mor aml ag y mynnwch tan {Day(message.ClosesOn, "cy-GB")}:

        {links.Answer}

        Os nad yw'r ddolen yn gweithio, ewch i {links.TypeCode} a theipiwch y cod hwn: {links.Code}

        Eich dolen a'ch cod chi yw'r rhain: maen nhw'n agor atebion {message.OrganisationName}. Peidiwch â'u rhannu ond â chydweithiwr
        sy'n ateb gyda chi. Mae eich atebion yn gyfrinachol. Mae pob cwestiwn yn dweud pwy fydd yn gweld yr hyn a ysgrifennwch.

        Ddim am ateb y tro hwn? Dywedwch hynny, ac ni fyddwn yn eich atgoffa:
        {links.Decline}

        Atal pob e-bost gan {message.SectorName}:
        {links.OptOut}
        """);

    private static string Day(DateOnly day, string culture) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo(culture));
}
