namespace Survey.Analysis.Disclosure;

/// <summary>Who will learn what an organisation answers to a question. Evaluators and administrators always do.</summary>
public enum Promise
{
    /// <summary>Nobody else; others see figures over several organisations.</summary>
    Evaluators,

    /// <summary>The evaluators may pass it on to the convenor.</summary>
    Convenor,

    /// <summary>Those named, if they name the organisation too.</summary>
    Confirmed,

    /// <summary>Others, counted; by name those who agreed to that, as the organisation did.</summary>
    Counted,

    /// <summary>Others, by name.</summary>
    Sector,
}
