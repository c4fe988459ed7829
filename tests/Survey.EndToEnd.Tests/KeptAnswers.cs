using Survey.Database.Access;
using Survey.Testing;

namespace Survey.EndToEnd.Tests;

/// <summary>What the database holds of <see cref="StubbornRespondent"/>s.</summary>
public sealed class KeptAnswers
{
    private readonly ILookup<string, Kept> byToken;

    private KeptAnswers(IEnumerable<Kept> rows) => byToken = rows.ToLookup(row => row.Hash);

    public static async Task<KeptAnswers> ReadAsync(OpenedWave wave)
    {
        await using var session = await wave.Database.ReadAsync();
        return new KeptAnswers(await session.QueryAsync<Kept>(
            """
            SELECT t.Hash, r.Number, r.SubmittedAt, a.Value AS First, b.Value AS Second, p.Version AS FirstPage, q.Version AS SecondPage
            FROM Response AS r
            JOIN Invitation AS i ON i.OrganisationId = r.OrganisationId
            JOIN LinkToken AS t ON t.InvitationId = i.Id
            LEFT JOIN Answer AS a ON a.ResponseId = r.Id AND a.Question = 'unlisted'
            LEFT JOIN Answer AS b ON b.ResponseId = r.Id AND b.Question = 'example'
            LEFT JOIN SavedPage AS p ON p.ResponseId = r.Id AND p.Page = 'partners'
            LEFT JOIN SavedPage AS q ON q.ResponseId = r.Id AND q.Page = 'outcomes'
            ORDER BY r.Number
            """));
    }

    public void Check(StubbornRespondent person)
    {
        var versions = byToken[Token.Hash(person.Token)].ToList();
        Assert.All(versions, kept => Assert.True(kept.IsWhole, $"Half written: {kept}"));
        Assert.Equal(Enumerable.Range(1, versions.Count), versions.Select(kept => kept.Number));
        Assert.InRange(versions.Count == 0 ? 0 : versions[^1].Value, person.Acknowledged, Math.Max(person.Acknowledged, person.Tried));
        var submitted = versions.Where(kept => kept.SubmittedAt is not null).Select(kept => kept.Value).ToList();
        Assert.Empty(person.Submitted.Except(submitted));
    }

    private sealed record Kept
    {
        public required string Hash { get; init; }

        public required int Number { get; init; }

        public DateTime? SubmittedAt { get; init; }

        public string? First { get; init; }

        public string? Second { get; init; }

        public int? FirstPage { get; init; }

        public int? SecondPage { get; init; }

        public int Value => int.Parse(Second!);

        public bool IsWhole => First is not null && First == Second && FirstPage == Value && SecondPage == Value;
    }
}
