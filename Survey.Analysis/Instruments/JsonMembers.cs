using System.Text.Json;

namespace Survey.Analysis.Instruments;

/// <summary>What is wrong with an instrument.</summary>
/// <param name="Pointer">Where in the file, as a JSON pointer (RFC 6901); empty for the whole file.</param>
/// <param name="Sentence">What is wrong and how to mend it.</param>
public sealed record InstrumentProblem(string Pointer, string Sentence);

/// <summary>Problems in the order found; stops listing at a number that a person would still read.</summary>
internal sealed class InstrumentProblems
{
    public const int Most = 100;
    private readonly List<InstrumentProblem> found = [];

    public IReadOnlyList<InstrumentProblem> Found => found;

    public void Add(string pointer, string sentence)
    {
        if (found.Count < Most)
            found.Add(new InstrumentProblem(pointer, sentence));
        else if (found.Count == Most)
            found.Add(new InstrumentProblem("", "There are more problems than are listed here. Mend these first."));
    }
}

/// <summary>The members of one JSON object, taken out one by one; what is left at the end nobody knows.</summary>
internal sealed class JsonMembers
{
    private readonly string pointer;
    private readonly InstrumentProblems problems;
    private readonly Dictionary<string, JsonElement> rest = [];
    private readonly List<string> known = [];
    private readonly bool isObject;

    public JsonMembers(JsonElement element, string pointer, InstrumentProblems problems)
    {
        this.pointer = pointer;
        this.problems = problems;
        isObject = element.ValueKind == JsonValueKind.Object;
        if (!isObject)
            problems.Add(pointer, $"This must be an object in braces, not {Describe(element)}.");
        else
            foreach (var member in element.EnumerateObject())
                rest.Add(member.Name, member.Value);
    }

    /// <summary>Every member with its name and pointer, whatever it is called.</summary>
    public IEnumerable<(string Name, JsonElement Value, string Pointer)> All =>
        rest.Select(member => (member.Key, member.Value, JsonText.Member(pointer, member.Key)));

    /// <returns>The member's value, or a default after noting a problem.</returns>
    public T Required<T>(string name, Func<JsonElement, string, T> read)
    {
        if (Take(name) is { } value)
            return read(value, JsonText.Member(pointer, name));
        if (isObject)
            problems.Add(pointer, $"“{name}” is missing or null. Add it.");
        return default!;
    }

    /// <returns>The member's value; <paramref name="otherwise"/> when it is absent or null.</returns>
    public T Optional<T>(string name, Func<JsonElement, string, T> read, T otherwise) =>
        Take(name) is { } value ? read(value, JsonText.Member(pointer, name)) : otherwise;

    /// <summary>Notes every member that was not asked for.</summary>
    public void Close()
    {
        foreach (var name in rest.Keys)
            problems.Add(JsonText.Member(pointer, name),
                $"“{Shorten(name)}” is not known here. Known are {string.Join(", ", known)}. Correct the name or remove it.");
    }

    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => element.ValueKind == JsonValueKind.True ? "true" : "false",
    };

    public static string Shorten(string text) => text.Length <= 60 ? text : text[..(char.IsHighSurrogate(text[58]) ? 58 : 59)] + "…";

    private JsonElement? Take(string name)
    {
        known.Add(name);
        return rest.Remove(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
