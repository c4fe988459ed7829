namespace Survey.Analysis.Instruments;

/// <summary>An organisation as it stands on a wave's roster.</summary>
/// <param name="Reference">What programs and forms call it; upper and lower case are the same.</param>
/// <param name="Rated">False for funders: they are not rated and do not rate.</param>
public sealed record RosterEntry(Guid Id, string Reference, string Name, bool Rated = true);

/// <summary>The roster that answers refer to, and the organisation that answers.</summary>
public sealed class AnswerContext
{
    private readonly Dictionary<string, RosterEntry> byReference;
    private readonly Dictionary<Guid, RosterEntry> byId;

    /// <exception cref="ArgumentException">Two organisations share a reference or an id, or self is not among them.</exception>
    public AnswerContext(IReadOnlyCollection<RosterEntry> roster, Guid self)
    {
        byReference = roster.ToDictionary(entry => entry.Reference, StringComparer.OrdinalIgnoreCase);
        byId = roster.ToDictionary(entry => entry.Id);
        Self = byId.GetValueOrDefault(self) ?? throw new ArgumentException($"{self} is not on the roster.", nameof(self));
    }

    /// <summary>The organisation that answers.</summary>
    public RosterEntry Self { get; }

    public RosterEntry? Find(string reference) => byReference.GetValueOrDefault(reference);

    public RosterEntry? Find(Guid organisation) => byId.GetValueOrDefault(organisation);

    /// <summary>Whether <see cref="Self"/> is asked this about that organisation: trust is not asked about or by funders.</summary>
    public bool Asks(Question followUp, RosterEntry about) => !followUp.IsTrust() || (Self.Rated && about.Rated);
}

/// <summary>Questions about another organisation.</summary>
public static class FollowUps
{
    /// <summary>Whether the question asks for trust in another organisation, which funders neither give nor get.</summary>
    public static bool IsTrust(this Question question) =>
        question.Measures?.As is Measured.TrustReliability or Measured.TrustSharedAims or Measured.TrustOpenness;

    /// <summary>
    /// A follow-up's text with the organisation's name for <c>{organisation}</c>; where the text does not speak of it, the name stands
    /// before it.
    /// </summary>
    public static Text About(this Question followUp, RosterEntry organisation)
    {
        const string placeholder = "{organisation}";
        string Named(string text) => text.Contains(placeholder)
            ? text.Replace(placeholder, organisation.Name)
            : $"{organisation.Name}: {text}";
        return new Text(Named(followUp.Text.En), followUp.Text.Cy is { } welsh ? Named(welsh) : null);
    }
}
