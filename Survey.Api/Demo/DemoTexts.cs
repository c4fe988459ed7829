namespace Survey.Api.Demo;

/// <summary>What the sample sector's members write. Nothing in it names a person or an organisation that exists.</summary>
internal static class DemoTexts
{
    public static readonly string[] Events =
    [
        "Open evening on how the council decides", "Citizens’ panel, first weekend", "Workshop for new candidates", "Registration stall",
        "Training day for volunteers", "Round table with officials", "School visit and mock vote", "Public debate", "Listening tour",
    ];

    public static readonly string[] Bids =
    [
        "Bid for a shared outreach worker", "Bid for a citizens’ panel", "Core costs for three years", "Bid for open data on councils",
        "Bid for work in schools",
    ];

    public static readonly string[] Publications =
    [
        "Report: who stayed at home", "Briefing on the new rules", "Survey of first-time voters", "Open letter",
        "Findings of the last panel",
    ];

    public static readonly string[] Funds =
        ["Open Doors programme", "Small grants round", "Local voices fund", "Core support round", "Young citizens fund"];

    public static readonly string[] Examples =
    [
        "We shared one hall and one mailing, and three times as many people came as to either of our earlier evenings.",
        "A partner told us early about their date, so we moved ours and spoke at each other’s events.",
        "We dropped a survey we had planned because another group already had the figures, and used theirs.",
        "Two small groups like ours would never have been heard alone; together we were asked to give evidence.",
        "They lent us their panel of volunteers for a weekend. We could not have reached those estates without them.",
        "We wrote one bid instead of three. It took longer to agree, but it was funded.",
        "Legal advice from a partner kept our march on the route we wanted.",
        "We learnt from another nation’s pilot which mistakes not to make.",
    ];

    public static readonly string[] WelshExamples =
    [
        "Rhannwyd un neuadd ac un rhestr bostio, a daeth llawer mwy o bobl nag o’r blaen.",
        "Cawsom fenthyg gwirfoddolwyr gan bartner am benwythnos; ni fyddem wedi cyrraedd y bobl hynny ar ein pen ein hunain.",
        "Ysgrifennom un cais yn lle dau, a chawsom y cyllid.",
    ];
}
