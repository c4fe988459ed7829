using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;

namespace Survey.Api.Answering;

/// <summary>Where a part of the answers stands in the JSON of programs.</summary>
internal static class AnswerPartJson
{
    /// <summary>JSON pointer (RFC 6901) into the answers.</summary>
    public static string PointerIn(this AnswerPart part, AnswerState state) =>
        string.Concat(Path(part, state).Select(member => "/" + member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    /// <summary>What the answers say there; null for nothing.</summary>
    public static JsonNode? In(this AnswerPart part, JsonObject answers, AnswerState state) =>
        Path(part, state).Aggregate((JsonNode?)answers, (node, member) => node is JsonObject members ? members[member] : null);

    /// <summary>The page on which it is asked.</summary>
    public static AnswerPage PageOf(this AnswerState state, AnswerPart part)
    {
        var section = state.Instrument.Sections.First(section =>
            section.Questions.Any(question => question.FollowUps.Prepend(question).Any(asked => asked.Code == part.Question)));
        return part.Organisation is { } organisation && state.Questionnaire.RosterQuestion is { } roster && roster.Code != part.Question
            ? new AnswerPage(section, roster, state.Context.Find(organisation))
            : new AnswerPage(section);
    }

    private static IEnumerable<string> Path(AnswerPart part, AnswerState state)
    {
        if (part.Organisation is not { } organisation || state.Questionnaire.RosterQuestion is not { } roster) return [part.Question];
        string[] pick = [roster.Code, "picked", state.Context.Find(organisation)!.Reference];
        return part.Question == roster.Code ? pick : [.. pick, part.Question];
    }
}
