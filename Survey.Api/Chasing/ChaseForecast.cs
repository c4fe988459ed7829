using Survey.Analysis.Chasing;
using Survey.Api.Waves;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Chasing;

/// <summary>A mail that would be sent.</summary>
/// <param name="At">UTC.</param>
/// <param name="Day">Where the sector is.</param>
/// <param name="Organisations">Whose links it carries; several where they share the address.</param>
/// <param name="Contact">Who is addressed.</param>
public sealed record ForecastRow(
    DateTime At, DateOnly Day, string Kind, IReadOnlyList<string> Organisations, string Contact, string Email);

/// <summary>Who would get what when, if nobody did anything from now on.</summary>
/// <param name="Hindrance">Why a planned wave could not open, if it could not.</param>
public sealed record Forecast(IReadOnlyList<ForecastRow> Rows, Refusal? Hindrance);

/// <summary>
/// Foretells a wave's mail. A planned wave is opened for it in a session that is thrown away, so that what is foretold comes from the same
/// code as what is sent.
/// </summary>
public sealed class ForecastReader(SurveyDatabase database, TimeProvider time)
{
    /// <returns>Null when the sector has no such wave, or it has closed.</returns>
    public async Task<Forecast?> ReadAsync(Guid sectorId, Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (await new WaveStore(session).FindAsync(sectorId, id, cancel) is not { ClosedAt: null } wave) return null;
        if (wave.IsPlanned)
        {
            var opensAt = wave.OpensAt() > time.Now() ? wave.OpensAt() : time.Now();
            var prepared = await new WaveOpening(session).PrepareAsync(wave, WaveCalendar.Today(wave.TimeZone, opensAt), opensAt, cancel);
            if (prepared.Outcome != OpenWaveOutcome.Opened)
                return new Forecast([], await WaveActions.HindranceAsync(session, wave, prepared.Outcome, cancel));
            wave = (await new WaveStore(session).FindAsync(id, cancel))!;
        }

        return await WaveChase.LoadAsync(session, wave, cancel) is { } chase
            ? new Forecast(await RunAsync(session, chase, cancel), null)
            : new Forecast([], null);
    }

    private async Task<IReadOnlyList<ForecastRow>> RunAsync(Session session, WaveChase chase, CancellationToken cancel)
    {
        var now = time.Now();
        var facts = new ChaseFactsStore(session);
        var organisations = new List<OrganisationFacts>();
        var today = new Dictionary<string, int>();
        foreach (var range in await facts.RangesAsync(chase.WaveId, cancel))
        {
            organisations.AddRange(await facts.LoadAsync(chase.WaveId, range, chase.Calendar.Day(now), cancel));
            foreach (var (address, mails) in await facts.TodayAsync(
                chase.WaveId, range, chase.Calendar.StartOf(chase.Calendar.Day(now)), cancel))
                today[address] = mails;
        }

        var names = (await new InvitationStore(session).ListAsync(chase.WaveId, cancel)).ToDictionary(row => row.Id);
        return
        [
            // What is due to one address at once for one reason is one mail.
            .. ChasePreview.Run(chase.Plan, chase.Calendar, chase.Facts, organisations, now, today)
                .GroupBy(message => (message.At, message.Kind, message.Contact.Address), message => names[message.Contact.Invitation])
                .Select(mail => new ForecastRow(
                    mail.Key.At, chase.Calendar.Day(mail.Key.At), mail.Key.Kind, [.. mail.Select(one => one.OrganisationName)],
                    mail.First().ContactName, mail.Key.Address)),
        ];
    }
}
