using System.Text.RegularExpressions;

namespace Survey.Api.Directory;

/// <summary>
/// Identifiers as org-id.guide writes them: country, register, number in that register, as in GB-CHC-1234567. Numbers of registers that
/// we know are checked; of others only the form is.
/// </summary>
public static partial class ExternalIdentifier
{
    private static readonly IReadOnlyList<(string Register, Regex Number, string Wanted)> Known =
    [
        ("GB-CHC", SixOrSevenDigits(), "6 or 7 digits, as in GB-CHC-1234567"),
        ("GB-SC", ScAndSixDigits(), "SC and 6 digits, as in GB-SC-SC012345"),
        ("GB-NIC", SixDigits(), "6 digits, as in GB-NIC-100123"),
        ("GB-COH", EightCharacters(), "8 letters and digits, as in GB-COH-01234567"),
    ];

    /// <summary>The identifier in its usual spelling. A problem is told when it is none.</summary>
    public static string Read(string text, Action<string> problem)
    {
        var identifier = text.ToUpperInvariant();
        foreach (var (register, number, wanted) in Known)
            if (identifier.StartsWith(register + "-", StringComparison.Ordinal))
            {
                if (!number.IsMatch(identifier[(register.Length + 1)..]))
                    problem($"\"{CellText.Shorten(text)}\" is not a number of the register {register}. It must have {wanted}.");
                return identifier;
            }

        if (!Form().IsMatch(text))
            problem($"\"{CellText.Shorten(text)}\" is no external identifier. Write country, register and number, as in GB-CHC-1234567.");
        return text;
    }

    /// <summary>The form in which identifiers are compared.</summary>
    public static string KeyOf(string identifier) => identifier.ToUpperInvariant();

    [GeneratedRegex(@"^[A-Z]{2}-[A-Z0-9_]+-[A-Za-z0-9][A-Za-z0-9._/-]*\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^[0-9]{6,7}\z")]
    private static partial Regex SixOrSevenDigits();

    [GeneratedRegex(@"^SC[0-9]{6}\z")]
    private static partial Regex ScAndSixDigits();

    [GeneratedRegex(@"^[0-9]{6}\z")]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"^[A-Z0-9]{8}\z")]
    private static partial Regex EightCharacters();
}
