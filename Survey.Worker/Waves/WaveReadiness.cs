using Survey.Analysis.Instruments;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Worker.Waves;

/// <summary>Whether a planned wave is in order, found out by opening it in a session that is thrown away.</summary>
public static class WaveReadiness
{
    /// <summary>A wave does not open by itself when more than one organisation in this many has nobody to ask.</summary>
    private const int FewestWithoutContact = 5;

    /// <summary>A mail that has not left by then does not leave.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Sentences that say what is in the way and what mends it; empty when the wave can open.</summary>
    public static async Task<IReadOnlyList<string>> HindrancesAsync(
        SurveyDatabase database, WaveRow wave, DateTime now, CancellationToken cancel)
    {
        var found = new List<string>();
        await using var session = await database.WriteAsync(cancel);
        if (wave is { ByCalendar: true, GoAheadAskedAt: { } asked } && now - asked > Patience
            && !await new StaffMessageStore(session).HasLeftAsync(wave.Id, cancel))
            found.Add("No mail leaves: the mail server did not even take the one that asks for the go-ahead. See to the mail settings.");
        var prepared = await new WaveOpening(session).PrepareAsync(wave, WaveCalendar.Today(wave.TimeZone, now), now, cancel);
        if (prepared.Outcome != OpenWaveOutcome.Opened)
            found.Add(await SentenceAsync(session, wave, prepared.Outcome, cancel));
        else if (prepared.WithoutContact * FewestWithoutContact > prepared.Organisations)
            found.Add(
                $"{prepared.WithoutContact} of {prepared.Organisations} organisations have no contact to ask. "
                + "Add contacts to the directory.");
        return found;
    }

    /// <summary>Why a wave does not open, and what mends it.</summary>
    public static async Task<string> SentenceAsync(
        Session session, WaveRow wave, OpenWaveOutcome outcome, CancellationToken cancel) => outcome switch
        {
            OpenWaveOutcome.AlreadyOpened => "This wave was opened before. A wave opens once; plan another for another period.",
            OpenWaveOutcome.TooFewOrganisations =>
                "Fewer than two organisations belong to the sector today. Import the directory first.",
            OpenWaveOutcome.WelshMissing => await WelshMissingAsync(session, wave, cancel),
            _ => "No organisation has a contact to invite. Add contacts to the directory first.",
        };

    private static async Task<string> WelshMissingAsync(Session session, WaveRow wave, CancellationToken cancel)
    {
        const int named = 10;
        var missing = InstrumentRules.MissingWelsh((await new QuestionnaireStore(session).LoadAsync(wave, cancel)).Instrument);
        var more = missing.Count > named ? $" and {missing.Count - named} more, which the instrument's page lists" : "";
        return "Some contacts are asked in Welsh, and these texts of the instrument have no Welsh: "
            + $"{string.Join(", ", missing.Take(named))}{more}. Add the instrument again with them, then open the wave.";
    }
}
