using Survey.Database.Lists;

namespace Survey.Worker.Lists;

/// <summary>A list that evaluators work through, with the words for what becomes of its rows.</summary>
/// <param name="Code">In addresses.</param>
/// <param name="Title">On pages.</param>
/// <param name="Statuses">What is stored, and what people read.</param>
public sealed record WorkingList(string Code, string Title, IReadOnlyDictionary<string, string> Statuses)
{
    public static readonly WorkingList Overlaps = new("overlaps", "Duplication ledger", new Dictionary<string, string>
    {
        ["noticed"] = "Noticed: both know of it",
        ["talking"] = "Talking",
        ["joint"] = "Joint: they do it together",
        ["split"] = "Split: each does a part",
        ["deliberate"] = "Deliberate: it is good that both do it",
    });

    public static readonly WorkingList Introductions = new("introductions", "Introductions", new Dictionary<string, string>
    {
        ["planned"] = "Planned",
        ["introduced"] = "Introduced",
        ["met"] = "Met",
        ["declined"] = "Declined: one of them does not want to",
        ["unneeded"] = "Not needed: they know each other, or have no use for it",
    });

    public static readonly IReadOnlyList<WorkingList> All = [Overlaps, Introductions];

    public static WorkingList? Find(string code) => All.FirstOrDefault(list => list.Code == code);

    /// <summary>Whether rows of this kind stand on it.</summary>
    public bool Holds(PairSubject about) => this == Introductions == (about.Kind == PairKinds.Introduction);

    /// <summary>The status in a word or two.</summary>
    public string Word(string? status) => status is null ? "Nothing yet" : Statuses[status].Split(':')[0];
}
