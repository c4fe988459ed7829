using Survey.Worker;

namespace Survey.Api.Demo;

/// <summary>
/// A folder that is the demonstration's alone: it is emptied at every start, so it must hold the demonstration's own mark, or nothing. Held
/// until disposed, so that a second demonstration cannot pull the data from under the first.
/// </summary>
public sealed class DemoFolder : IDisposable
{
    public const string Mark = "EMPTIED-AT-EVERY-DEMO-START.txt";

    private const string Sentence = "This folder belongs to the demonstration and is emptied whenever that starts. Keep nothing in it.";

    private readonly FileStream mark;

    private DemoFolder(string path, FileStream mark) => (Path, this.mark) = (path, mark);

    public string Path { get; }

    /// <summary>Takes the folder over and empties it.</summary>
    /// <exception cref="SettingsException">It is not the demonstration's, or another demonstration runs on it.</exception>
    public static DemoFolder TakeOver(string path)
    {
        var folder = new DirectoryInfo(path);
        var file = System.IO.Path.Combine(folder.FullName, Mark);
        if (File.Exists(path) || (folder.Exists && !File.Exists(file) && folder.EnumerateFileSystemInfos().Any()))
            throw new SettingsException(
                $"The demonstration would empty {folder.FullName}, but that is not its own: {Mark} is not in it. "
                + "Move it away, or set DataFolder to another folder.");
        folder.Create();
        var mark = Hold(file);
        mark.Write(System.Text.Encoding.UTF8.GetBytes(Sentence));
        mark.Flush();
        foreach (var old in folder.EnumerateFileSystemInfos().Where(old => old.Name != Mark))
            if (old is DirectoryInfo inside && inside.LinkTarget is null) inside.Delete(recursive: true);
            else old.Delete();
        return new DemoFolder(folder.FullName, mark);
    }

    public void Dispose() => mark.Dispose();

    private static FileStream Hold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new SettingsException($"{file} cannot be held: another demonstration runs on this folder. Stop it first.");
        }
    }
}
