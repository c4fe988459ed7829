using System.Text.RegularExpressions;
using Survey.Database.Directory;

namespace Survey.Api.Directory;

/// <summary>The columns of <c>organisations.csv</c>, in the order in which they are exported.</summary>
public static partial class OrganisationColumns
{
    public const string File = "organisations";
    public const string Reference = "reference";
    public const string Name = "name";
    public const string Aliases = "aliases";
    public const string Identifiers = "identifiers";
    public const string Joined = "joined";
    public const string Left = "left";

    public static readonly IReadOnlyList<Column<Organisation>> All =
    [
        new()
        {
            Name = Reference,
            Required = true,
            Meaning = "Your own short name for it, 1 to 50 letters, digits and . _ / -. It never changes; contacts refer to it.",
            Write = organisation => organisation.Reference,
            Read = (organisation, text, problem) => organisation with { Reference = ReadReference(text, problem) },
        },
        new()
        {
            Name = Name,
            Required = true,
            Meaning = "The name that people see.",
            Write = organisation => organisation.Name,
            Read = (organisation, text, problem) =>
                organisation with { Name = CellText.Line(text, Organisation.NameLength, problem) ?? organisation.Name },
        },
        new()
        {
            Name = Aliases,
            Meaning = "Other names it is known by, with | between them.",
            Write = organisation => Together(organisation.Aliases),
            Read = (organisation, text, problem) =>
                organisation with { Aliases = CellText.Lines(text, Organisation.TermLength, problem) },
        },
        new()
        {
            Name = Identifiers,
            Meaning = "Numbers in public registers, such as GB-CHC-1234567, GB-SC-SC012345, GB-NIC-100123 or GB-COH-01234567, with | "
                + "between them.",
            Write = organisation => Together(organisation.Identifiers),
            Read = (organisation, text, problem) => organisation with
            {
                Identifiers = [.. CellText.Lines(text, Organisation.TermLength, problem)
                    .Select(identifier => ExternalIdentifier.Read(identifier, problem))],
            },
        },
        new()
        {
            Name = "nation",
            Required = true,
            Meaning = $"Where it works: {string.Join(", ", Nations.All)}. uk means across the United Kingdom.",
            Write = organisation => organisation.Nation,
            Read = (organisation, text, problem) =>
                organisation with { Nation = CellText.Word(text, "nation", Nations.All, problem) ?? organisation.Nation },
        },
        new()
        {
            Name = "region",
            Meaning = "The region or place inside the nation, in your own words.",
            Write = organisation => organisation.Region ?? "",
            Read = (organisation, text, problem) =>
                organisation with { Region = CellText.Line(text, Organisation.RegionLength, problem) },
        },
        new()
        {
            Name = "kind",
            Required = true,
            Meaning = $"What it is: {string.Join(", ", Kinds.All)}. informal means without a legal form.",
            Write = organisation => organisation.Kind,
            Read = (organisation, text, problem) =>
                organisation with { Kind = CellText.Word(text, "kind", Kinds.All, problem) ?? organisation.Kind },
        },
        new()
        {
            Name = "size",
            Meaning = $"How many paid staff: {string.Join(", ", Sizes.All)} (0, 1 to 9, 10 to 49, 50 to 249, 250 or more).",
            Write = organisation => organisation.Size ?? "",
            Read = (organisation, text, problem) => organisation with { Size = CellText.Word(text, "size", Sizes.All, problem) },
        },
        new()
        {
            Name = "focus",
            Meaning = "What it works on, short labels of at most 60 characters with | between them.",
            Write = organisation => Together(organisation.Focus),
            Read = (organisation, text, problem) =>
                organisation with { Focus = CellText.Lines(text, Organisation.FocusLength, problem) },
        },
        new()
        {
            Name = Joined,
            Meaning = "The day it joined, as 2026-03-31 or 31/03/2026.",
            Write = organisation => Day(organisation.JoinedOn),
            Read = (organisation, text, problem) => organisation with { JoinedOn = CellText.Day(text, problem) },
        },
        new()
        {
            Name = Left,
            Meaning = "The day it left. An organisation is never removed by leaving it out of a file.",
            Write = organisation => Day(organisation.LeftOn),
            Read = (organisation, text, problem) => organisation with { LeftOn = CellText.Day(text, problem) },
        },
    ];

    /// <summary>A day as it stands in files and forms; empty when there is none.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>A reference as it is kept. A problem is told when it has another form.</summary>
    public static string ReadReference(string text, Action<string> problem)
    {
        var reference = text.Trim();
        if (reference.Length > Organisation.ReferenceLength || !ReferenceForm().IsMatch(reference))
            problem($"\"{CellText.Shorten(reference)}\" cannot be a reference. It has 1 to {Organisation.ReferenceLength} letters, "
                + "digits and . _ / -, and begins with a letter or digit, also after each /.");
        else if (Organisation.KeyOf(reference).Split('/')[0] is ("import" or "nominations") and var taken)
            problem($"\"{reference}\" cannot be a reference, because the {taken} page has that address. Add a letter or digit.");
        return reference;
    }

    private static string Together(IReadOnlyList<string> values) => string.Join(CellText.Divider, values);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*\z")]
    private static partial Regex ReferenceForm();
}
