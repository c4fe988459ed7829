namespace Survey.Analysis.Networks;

/// <summary>A reported tie between two organisations, given by their places in the network's list of ids.</summary>
/// <param name="From">The organisation that reports.</param>
/// <param name="To">The organisation reported about.</param>
/// <param name="Value">How strong, on the relation's scale; null when a tie was reported without saying how strong.</param>
public readonly record struct Tie(int From, int To, double? Value);

/// <summary>One place of the matrix: what <paramref name="From"/> could say about <paramref name="To"/>.</summary>
public readonly record struct Cell(int From, int To);
