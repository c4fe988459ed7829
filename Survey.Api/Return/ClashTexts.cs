using Microsoft.Extensions.Localization;
using Survey.Analysis.Disclosure;
using Survey.Api.Answering;
using Survey.Api.Shared;

namespace Survey.Api.Return;

/// <summary>Clashes of plans as people read them.</summary>
public sealed class ClashTexts(AnswerState state, IStringLocalizer<Words> words)
{
    /// <summary>A sentence or two; null where there is nothing to say.</summary>
    public string? Of(PlanClash? clash)
    {
        if (clash is null) return null;
        var unnamed = clash.Organisations - clash.Named.Count;
        var named = string.Join(" · ", clash.Named.Select(organisation => state.Context.Find(organisation)!.Name));
        string?[] sentences =
        [
            named.Length == 0 ? null : words["On this theme in the same week something is also planned by: {0}.", named].Value,
            (named.Length > 0, unnamed) switch
            {
                (_, 0) => null,
                (false, 1) => words["Another organisation plans something on this theme in the same week."].Value,
                (false, _) => words["{0} other organisations plan something on this theme in the same week.", unnamed].Value,
                (true, 1) => words["So does one more organisation."].Value,
                (true, _) => words["So do {0} more organisations.", unnamed].Value,
            },
        ];
        return string.Join(' ', sentences.OfType<string>());
    }
}
