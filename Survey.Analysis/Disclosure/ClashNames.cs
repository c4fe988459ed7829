namespace Survey.Analysis.Disclosure;

/// <summary>
/// Who may be named where plans clash: two organisations to each other, once both have agreed to it. Whatever tells one organisation whose
/// plans another one's are asks here.
/// </summary>
/// <param name="Agreed">The organisations that agreed.</param>
public sealed record ClashNames(IReadOnlySet<Guid> Agreed)
{
    public bool May(Guid one, Guid other) => Agreed.Contains(one) && Agreed.Contains(other);
}
