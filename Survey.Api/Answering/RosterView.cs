using Survey.Analysis.Instruments;
using Survey.Api.Shared.Forms;
using Survey.Database.Directory;

namespace Survey.Api.Answering;

/// <summary>A partner of last time as it is shown.</summary>
/// <param name="Field">Name of its field.</param>
/// <param name="Recall">What was said so far; null for nothing.</param>
/// <param name="Headline">What the first question about it was answered with last time.</param>
/// <param name="Said">Every question about it that was answered last time.</param>
public sealed record LastPartner(
    RosterEntry Partner, string Field, string? Recall, string? Headline, IReadOnlyList<(string Question, string Answer)> Said);

/// <summary>A roster as it is shown.</summary>
public sealed record RosterView
{
    public required QuestionView Question { get; init; }

    public required IReadOnlyList<LastPartner> LastPartners { get; init; }

    /// <summary>Everybody else to pick from; what the search leaves out is hidden.</summary>
    public required IReadOnlyList<FormItem> Others { get; init; }

    /// <summary>What was searched for.</summary>
    public string? Find { get; init; }

    /// <summary>Somebody who is missing on the roster, as typed.</summary>
    public string? MissingName { get; init; }

    public string? MissingWebsite { get; init; }

    /// <summary>Organisations on the roster that may be meant by it.</summary>
    public IReadOnlyList<RosterEntry> Similar { get; init; } = [];

    /// <summary>What this organisation has nominated so far.</summary>
    public required IReadOnlyList<Nomination> Nominated { get; init; }

    public bool HasRecalls => LastPartners.Count > 0;

    public bool HasStill => LastPartners.Any(partner => partner.Recall == nameof(Recall.Still));

    public bool HasUnsaid => LastPartners.Any(partner => partner.Recall is null);

    public bool HasSaid => LastPartners.Any(partner => partner.Recall is not null);

    public bool IsLast(RosterEntry entry) => LastPartners.Any(last => last.Partner.Id == entry.Id);

    public IReadOnlyList<string> Picked => Question.Values.All(Question.Code);

    public int Shown => Others.Count(item => !item.Hidden);

    public int Selected => Others.Count(item => Picked.Contains(item.Value));
}
