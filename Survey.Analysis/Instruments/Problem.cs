namespace Survey.Analysis.Instruments;

/// <summary>What is wrong with an answer, or missing.</summary>
/// <param name="Pointer">Where in the JSON of the answers (RFC 6901); empty for the whole.</param>
/// <param name="Code">Stable, for programs; <see cref="ProblemTexts.Codes"/> holds all.</param>
/// <param name="Arguments">What the sentence speaks of; the first is mostly the question in its own words.</param>
public sealed record Problem(string Pointer, string Code, params IReadOnlyList<Text> Arguments)
{
    /// <summary>The sentence for people: what is wrong where, and how to mend it.</summary>
    public Text Text => ProblemTexts.Sentence(Code, Arguments);
}

/// <summary>Problems in the order found; stops listing at a number that a person would still read.</summary>
internal sealed class Problems
{
    public const int Most = 100;
    private readonly List<Problem> found = [];

    public IReadOnlyList<Problem> Found => found;

    public void Add(string pointer, string code, params IReadOnlyList<Text> arguments)
    {
        if (found.Count < Most)
            found.Add(new Problem(pointer, code, arguments));
        else if (found.Count == Most)
            found.Add(new Problem("", "more"));
    }
}
