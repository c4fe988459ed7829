namespace Survey.Api.Access;

/// <summary>One line of text in a form; its error is the model state's for the same name.</summary>
public sealed record TextField(string Name, string Label, string? Value, string? Hint = null, string Type = "text", string? Autocomplete = null);
