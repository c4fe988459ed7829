namespace Survey.Api.Shared.Forms;

/// <summary>One choice of radios, checkboxes or a select.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What people read.</param>
/// <param name="Hint">A line below the text; not in a select.</param>
/// <param name="Divider">No choice but a word such as "or" between choices; <paramref name="Text"/> is the word.</param>
/// <param name="Exclusive">Ticking this unticks all other checkboxes, as "None of these" should.</param>
/// <param name="Search">Other names under which a filter box finds this choice.</param>
/// <param name="Hidden">A search leaves this choice out of sight; it is posted all the same.</param>
public sealed record FormItem(
    string Value, string Text, string? Hint = null, bool Divider = false, bool Exclusive = false, string? Search = null,
    bool Hidden = false)
{
    public static FormItem Or(string word) => new("", word, Divider: true);
}
