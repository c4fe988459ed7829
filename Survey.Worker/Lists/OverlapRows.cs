using Survey.Analysis.Metrics;
using Survey.Database.Lists;

namespace Survey.Worker.Lists;

/// <summary>The duplication ledger of a wave: what two organisations have in common is one row for each subject.</summary>
public static class OverlapRows
{
    // A sector of thousands has millions of pairs that overlap; those that follow have less in common than anybody would look through.
    public const int Most = 5_000;

    public static IReadOnlyList<ListRow> Of(MeasuredWave wave)
    {
        if (wave.Relations.Collaboration is not { } collaboration) return [];
        var texts = new PairTexts(wave);
        return
        [
            .. DuplicationLedger.Rows(wave.Relations.Activities, wave.Relations.Plans, collaboration)
                .GroupBy(row => About(wave, row)).Take(Most)
                .Select((rows, place) => Row(rows.Key, [.. rows], place, texts)),
        ];
    }

    private static PairSubject About(MeasuredWave wave, DuplicationRow row)
    {
        var (kind, subject) = row.Kind switch
        {
            DuplicationKind.PlanOverlap => (PairKinds.Work, $"{row.Plans!.First.Activity}/{row.Plans.Theme}"),
            DuplicationKind.DateCollision => (PairKinds.Dates, row.Plans!.Theme),
            DuplicationKind.BidCollision => (PairKinds.Bids, row.Plans!.Fund),
            _ => (PairKinds.Activities, null),
        };
        return PairSubject.Of(kind, wave.Roster[row.First].Id, wave.Roster[row.Second].Id, subject);
    }

    private static ListRow Row(PairSubject about, IReadOnlyList<DuplicationRow> rows, int place, PairTexts texts)
    {
        var row = rows[0];
        return new ListRow
        {
            About = about,
            First = texts.Organisation(row.First),
            Second = texts.Organisation(row.Second),
            Reasons = [.. rows.SelectMany(each => Why(each, texts)).Distinct(), Linked(row.Linked)],
            Topics = about.Kind switch
            {
                PairKinds.Activities => [.. row.Activities.Select(texts.Activity)],
                PairKinds.Bids => [row.Plans!.Fund!],
                _ => [texts.Theme(row.Plans!.Theme!)],
            },
            Place = place + 1,
        };
    }

    private static IEnumerable<string> Why(DuplicationRow row, PairTexts texts)
    {
        if (row.Plans is not { } plans)
        {
            yield return $"Both do: {string.Join(", ", row.Activities.Select(texts.Activity))}. "
                + $"That is {row.Jaccard:P0} of what either of them does.";
            yield break;
        }

        string?[] shared =
        [
            plans.Theme is { } theme ? texts.Theme(theme) : null,
            plans.Place is { } place ? texts.Place(place) : null,
            plans.Audience is { } audience ? texts.Audience(audience) : null,
            plans.Funder is { } funder ? $"funder {funder}" : null,
            plans.Fund is { } fund ? $"fund {fund}" : null,
        ];
        var perhaps = row.Certain ? "In common" : "Perhaps in common, as far as both say";
        yield return $"{perhaps}: {string.Join(", ", shared.OfType<string>())}.";
        foreach (var plan in new[] { plans.First, plans.Second })
            yield return $"{texts.Name(plan.Organisation)}: {texts.Kind(plan.Activity)}, {PairTexts.Days(plan)}.";
    }

    private static string Linked(bool? linked) => linked switch
    {
        true => "At least one of them says that they work together.",
        false => "Both say that they do not work together.",
        null => "Whether they work together is not known: one of them did not say.",
    };
}
