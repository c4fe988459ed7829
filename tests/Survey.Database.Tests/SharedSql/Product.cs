using Survey.Database.Schema;

namespace Survey.Database.Tests.SharedSql;

/// <summary>The source of the product, read from the repository that the tests were built in.</summary>
internal static class Product
{
    private static readonly string[] Rooms = ["database", "Survey.Analysis", "Survey.Api", "Survey.Worker"];

    // What differs between the engines is theirs to say.
    private static readonly string[] Dialects = ["SqliteDialect.cs", "SqlServerDialect.cs"];

    public static SqlFinder Code { get; } = new(
        from room in Rooms
        from file in System.IO.Directory.EnumerateFiles(Path.Combine(Root, room), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !Dialects.Contains(Path.GetFileName(file)) && !path.Split('/').Any(folder => folder is "bin" or "obj" or "node_modules")
        orderby path
        select new KeyValuePair<string, string>(path, File.ReadAllText(file)));

    public static IEnumerable<SqlText> Migrations =>
        Migrator.Shipped().Select(file => new SqlText($"database/migrations/{file.Name}", 1, file.Text));

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Evaluation.sln"))) folder = folder.Parent;
            return folder?.FullName ?? throw new DirectoryNotFoundException("Evaluation.sln is in no folder above the tests.");
        }
    }
}
