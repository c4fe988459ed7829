using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Survey.Api.Tests.Shared;

/// <summary>The design system's own examples: options and the HTML that they must give.</summary>
internal static class Fixtures
{
    /// <summary>Those examples of a component whose options are all among <paramref name="options"/>.</summary>
    /// <param name="component">Folder of the component in the package.</param>
    /// <param name="options">Paths such as <c>label.text</c>; every object on the way is allowed too.</param>
    public static IEnumerable<(string Name, JsonElement Options, string Html)> Of(string component, params string[] options)
    {
        var file = Path.Combine(
            Repository.Root, "Survey.Api/frontend/node_modules/govuk-frontend/dist/govuk/components", component, "fixtures.json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var fixture in document.RootElement.GetProperty("fixtures").EnumerateArray())
        {
            var given = fixture.GetProperty("options");
            if (Paths(given, "").All(options.Contains))
                yield return (fixture.GetProperty("name").GetString()!, given.Clone(), fixture.GetProperty("html").GetString()!);
        }
    }

    public static string? Text(this JsonElement options, params string[] path)
    {
        foreach (var step in path)
        {
            if (options.ValueKind != JsonValueKind.Object || !options.TryGetProperty(step, out options)) return null;
        }

        return options.ValueKind == JsonValueKind.Undefined ? null : options.ToString();
    }

    public static bool Is(this JsonElement options, params string[] path) => options.Text(path) == "True";

    private static IEnumerable<string> Paths(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(property => Paths(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Paths(item, path)),
        _ => [path],
    };
}

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
