using System.Security.Cryptography;
using System.Text;

namespace Survey.Database.Lists;

/// <summary>Why two organisations stand together on a list; the words are stored.</summary>
public static class PairKinds
{
    /// <summary>They do the same.</summary>
    public const string Activities = "activities";

    /// <summary>They plan the same.</summary>
    public const string Work = "work";

    /// <summary>They plan something in the same seven days.</summary>
    public const string Dates = "dates";

    /// <summary>They bid to the same fund.</summary>
    public const string Bids = "bids";

    /// <summary>They should meet.</summary>
    public const string Introduction = "introduction";
}

/// <summary>Two organisations and what is between them: the same in every wave, in whatever order the two are given.</summary>
public sealed record PairSubject
{
    private PairSubject(string kind, Guid firstId, Guid secondId, string subjectKey) =>
        (Kind, FirstId, SecondId, SubjectKey) = (kind, firstId, secondId, subjectKey);

    /// <summary>One of <see cref="PairKinds"/>.</summary>
    public string Kind { get; }

    public Guid FirstId { get; }

    public Guid SecondId { get; }

    /// <summary>Theme or fund in lower case; empty where the kind says all.</summary>
    public string SubjectKey { get; }

    /// <summary>Names it in addresses: 32 hexadecimal digits.</summary>
    public string Key => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}\n{FirstId:N}\n{SecondId:N}\n{SubjectKey}")).AsSpan(0, 16));

    public static PairSubject Of(string kind, Guid one, Guid other, string? subject) =>
        one.CompareTo(other) < 0
            ? new PairSubject(kind, one, other, (subject ?? "").ToLowerInvariant())
            : new PairSubject(kind, other, one, (subject ?? "").ToLowerInvariant());
}
