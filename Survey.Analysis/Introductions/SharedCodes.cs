namespace Survey.Analysis.Introductions;

/// <summary>Sets of codes by organisation, and by code who has it, as numbers; an organisation that did not say has none.</summary>
internal sealed class SharedCodes
{
    private readonly int[][] codes;
    private readonly int[][] having;

    private SharedCodes(int[][] codes, int[][] having) => (this.codes, this.having) = (codes, having);

    /// <summary>Two kinds of sets over the same codes.</summary>
    public static (SharedCodes First, SharedCodes Second) Of(
        IReadOnlyList<IReadOnlySet<string>?> first, IReadOnlyList<IReadOnlySet<string>?> second)
    {
        var numbers = first.Concat(second).SelectMany(set => set ?? Enumerable.Empty<string>()).Distinct()
            .Order(StringComparer.Ordinal).Select((code, number) => (code, number)).ToDictionary(pair => pair.code, pair => pair.number);
        return (Numbered(first), Numbered(second));

        SharedCodes Numbered(IReadOnlyList<IReadOnlySet<string>?> sets)
        {
            int[][] codes = [.. sets.Select(set => set is null ? [] : set.Select(code => numbers[code]).Order().ToArray())];
            var having = numbers.Select(_ => new List<int>()).ToArray();
            for (var i = 0; i < codes.Length; i++)
            {
                foreach (var code in codes[i])
                    having[code].Add(i);
            }

            return new SharedCodes(codes, [.. having.Select(list => list.ToArray())]);
        }
    }

    /// <summary>The numbers of an organisation's codes.</summary>
    public ReadOnlySpan<int> this[int organisation] => codes[organisation];

    /// <summary>The organisations that have a code, ascending.</summary>
    public ReadOnlySpan<int> Having(int code) => having[code];
}
