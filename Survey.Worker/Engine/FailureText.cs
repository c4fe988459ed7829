using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Survey.Database.Connections;
using Survey.Database.Operations;

namespace Survey.Worker.Engine;

/// <summary>
/// A failure in words that may be kept: what kind, and in which of our methods. Messages of exceptions are left out, because databases and
/// mail servers repeat values in theirs, addresses among them.
/// </summary>
internal static class FailureText
{
    public static string Of(Exception failure)
    {
        var kinds = Flat(failure).Select(One).GroupBy(text => text)
            .Select(same => same.Count() == 1 ? same.Key : string.Create(CultureInfo.InvariantCulture, $"{same.Count()} times {same.Key}"));
        var text = string.Join("; ", kinds);
        return text.Length <= JobRunRow.FailureLength ? text : text[..JobRunRow.FailureLength];
    }

    private static IEnumerable<Exception> Flat(Exception failure) =>
        failure is AggregateException several ? several.Flatten().InnerExceptions : [failure];

    private static string One(Exception failure)
    {
        var code = failure switch
        {
            SqliteException { SqliteExtendedErrorCode: var number } => string.Create(CultureInfo.InvariantCulture, $" ({number})"),
            SqlException { Number: var number } => string.Create(CultureInfo.InvariantCulture, $" ({number})"),
            _ => "",
        };
        var place = new StackTrace(failure).GetFrames().Select(Place).FirstOrDefault(place => place is not null);
        return $"{failure.GetType().Name}{code}{(place is null ? "" : $" in {place}")}";
    }

    /// <summary>Class and method of a frame in our own code, but for what all statements go through.</summary>
    private static string? Place(StackFrame frame)
    {
        if (frame.GetMethod() is not { DeclaringType: { Namespace: { } space } type } method) return null;
        if (!space.StartsWith("Survey.", StringComparison.Ordinal) || space == typeof(Session).Namespace) return null;
        // The compiler keeps an async method in a class called <Method>d__1, and a lambda in a method called <Method>b__1.
        var name = Named(type.Name) ?? Named(method.Name) ?? method.Name;
        while (type is { Name: ['<', ..], DeclaringType: { } outer }) type = outer;
        return $"{type.Name}.{name}";
    }

    private static string? Named(string made) =>
        made.LastIndexOf('<') is var start and >= 0 && made.IndexOf('>', StringComparison.Ordinal) is var end && end > start + 1
            ? made[(start + 1)..end]
            : null;
}
