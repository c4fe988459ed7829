namespace Survey.Analysis.Layout;

/// <summary>Where an organisation stands on the map: from 0 to 1 from left to right and from top to bottom.</summary>
public readonly record struct Place(double X, double Y);
