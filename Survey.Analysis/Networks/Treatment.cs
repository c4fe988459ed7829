namespace Survey.Analysis.Networks;

/// <summary>What is done about unobserved cells before measuring, where somebody wants to see how much it matters.</summary>
public enum Treatment
{
    /// <summary>Read as "no tie": understates nearly everything, by about the share that is missing.</summary>
    Zero,

    /// <summary>Organisations that did not answer are left off the roster (complete case).</summary>
    Complete,

    /// <summary>Left as unknown: each metric counts only what it knows.</summary>
    Available,

    /// <summary>Taken from the other side's report where there is one (Stork and Richards 1992); makes such pairs mutual.</summary>
    Reconstruct,
}
