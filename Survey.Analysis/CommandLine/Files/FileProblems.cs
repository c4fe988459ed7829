using System.Globalization;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>Where in a file something is wrong; line and column count from 1, in characters, and are 0 for the file as a whole.</summary>
internal readonly record struct FilePlace(string File, int Line = 0, int Column = 0)
{
    public override string ToString() => Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}

/// <summary>Everything that is wrong with the files of one run, in the order in which a reader of the files would meet it.</summary>
internal sealed class FileProblems
{
    /// <summary>So many are told; the others are only counted.</summary>
    public const int MostTold = 20;

    private readonly List<string> files = [];
    private readonly List<(FilePlace Place, string Sentence)> told = [];

    public long Count { get; private set; }

    /// <param name="place">Where.</param>
    /// <param name="sentence">What is wrong and what mends it. Asked for only if it is told, so it may take some work.</param>
    public void Add(FilePlace place, Func<string> sentence)
    {
        Count++;
        Tell(place, sentence);
    }

    public void Add(FilePlace place, string sentence) => Add(place, () => sentence);

    /// <summary>Adds what was noted apart, while parts of a file were read side by side.</summary>
    public void Add(FileProblems others)
    {
        Count += others.Count;
        foreach (var (place, sentence) in others.told)
            Tell(place, () => sentence);
    }

    public IEnumerable<string> Lines()
    {
        foreach (var (place, sentence) in told)
            yield return $"{place}: {sentence}";
        if (Count > told.Count)
            yield return string.Create(CultureInfo.InvariantCulture, $"and {Count - told.Count:N0} more");
    }

    private void Tell(FilePlace place, Func<string> sentence)
    {
        if (!files.Contains(place.File))
            files.Add(place.File);
        var order = Order(place);
        if (told.Count == MostTold && order.CompareTo(Order(told[^1].Place)) >= 0)
            return;

        var after = told.FindIndex(other => Order(other.Place).CompareTo(order) > 0);
        told.Insert(after < 0 ? told.Count : after, (place, sentence()));
        if (told.Count > MostTold)
            told.RemoveAt(MostTold);
    }

    private (int File, int Line, int Column) Order(FilePlace place) => (files.IndexOf(place.File), place.Line, place.Column);
}
