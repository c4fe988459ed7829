using Survey.Analysis.Instruments;
using Survey.Api.Answering;
using Survey.Database.Access;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Demo;

/// <summary>Answers a wave as people do: opens the personal link, saves page by page, submits.</summary>
internal sealed class DemoRespondent(SurveyDatabase database, AnswerService answers, DemoClock clock)
{
    private static readonly TimeSpan TimeOnAPage = TimeSpan.FromSeconds(50);

    /// <param name="until">The moment by which the last one answers.</param>
    public async Task AnswerAsync(WaveRow wave, IReadOnlyList<DemoResponse> responses, DateTime until, CancellationToken cancel)
    {
        var opened = clock.Moment;
        var tokens = await TokensAsync(wave, responses, cancel);
        foreach (var response in responses)
        {
            clock.Moment = opened + ((until - opened) * response.At);
            await AnswerAsync(tokens[response], response, cancel);
        }
    }

    private async Task AnswerAsync(string token, DemoResponse response, CancellationToken cancel)
    {
        var state = (await answers.OpenAsync(token, cancel))!;
        foreach (var page in response.Pages)
        {
            var section = state.Instrument.Sections.Single(section => section.Code == page.Section);
            var asked = page.Partner is { } reference
                ? new AnswerPage(section, state.Questionnaire.RosterQuestion, state.Context.Find(reference))
                : new AnswerPage(section);
            var reading = AnswerReader.Read(state.Instrument, state.Context, page.Answers);
            if (reading.Problems is [var problem, ..]) throw Refused(response, page.Section, problem.Text.En);
            var saved = await answers.SavePageAsync(token, asked, new PageAnswers { Said = reading.Sheet }, cancel);
            if (saved!.Outcome != SaveOutcome.Saved) throw Refused(response, page.Section, saved.Outcome.ToString());
            clock.Moment += TimeOnAPage;
        }

        if (response.Submits && (await answers.SubmitAsync(token, cancel: cancel))!.Outcome != SubmitOutcome.Submitted)
            throw Refused(response, "submitting", null);
    }

    /// <summary>A link for each response, as a mail would carry it.</summary>
    private async Task<IReadOnlyDictionary<DemoResponse, string>> TokensAsync(
        WaveRow wave, IReadOnlyList<DemoResponse> responses, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var store = new InvitationStore(session);
        var invitations = (await store.ListAsync(wave.Id, cancel)).ToDictionary(each => (each.OrganisationReference, each.ContactName));
        var tokens = new Dictionary<DemoResponse, string>();
        foreach (var response in responses)
        {
            var token = Token.Create();
            await store.AddTokenAsync(Token.Hash(token), invitations[(response.Reference, response.Contact)].Id, null, clock.Now(), cancel);
            tokens.Add(response, token);
        }

        await session.CommitAsync(cancel);
        return tokens;
    }

    private static InvalidOperationException Refused(DemoResponse response, string where, string? why) =>
        new($"The answers of {response.Reference} were refused at {where}: {why}");
}
