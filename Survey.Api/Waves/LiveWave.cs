using System.Globalization;
using Survey.Api.Directory;
using Survey.Database.Chasing;
using Survey.Database.Waves;

namespace Survey.Api.Waves;

/// <summary>How far organisations have come, counted. Later steps are among the earlier ones, but for declined and bounced.</summary>
public sealed record LiveCounts(
    int Organisations, int Invited, int Delivered, int Opened, int Started, int Submitted, int Declined, int Bounced)
{
    /// <summary>Columns of the page and keys of the stream.</summary>
    public static readonly IReadOnlyList<(string Key, string Label, Func<LiveCounts, int> Of)> Steps =
    [
        ("invited", "Invited", counts => counts.Invited),
        ("delivered", "Delivered", counts => counts.Delivered),
        ("opened", "Opened a page", counts => counts.Opened),
        ("started", "Started", counts => counts.Started),
        ("submitted", "Submitted", counts => counts.Submitted),
        ("declined", "Declined", counts => counts.Declined),
        ("bounced", "Bounced", counts => counts.Bounced),
    ];

    public static LiveCounts Of(IEnumerable<LiveGroupRow> rows) => rows.Aggregate(
        new LiveCounts(0, 0, 0, 0, 0, 0, 0, 0),
        (sum, row) => new LiveCounts(
            sum.Organisations + row.Organisations, sum.Invited + row.Invited, sum.Delivered + row.Delivered, sum.Opened + row.Opened,
            sum.Started + row.Started, sum.Submitted + row.Submitted, sum.Declined + row.Declined, sum.Bounced + row.Bounced));
}

/// <summary>A part of the roster.</summary>
/// <param name="Key">Such as <c>nation.wales</c>.</param>
public sealed record LiveGroup(string Key, string Label, LiveCounts Counts);

/// <summary>Parts of the roster that share what they are told apart by.</summary>
public sealed record LiveDivision(string Label, IReadOnlyList<LiveGroup> Groups);

/// <summary>A wave at one moment: how far its organisations have come, and what has become of its mail.</summary>
public sealed record LiveWave(LiveCounts All, IReadOnlyList<LiveDivision> Divisions, MailCounts Mail)
{
    /// <summary>What becomes of messages, in the order shown.</summary>
    public static readonly IReadOnlyList<(string Key, string Label, Func<MailCounts, int> Of)> Fates =
    [
        ("sent", "Handed over to the mail server", mail => mail.Sent),
        ("beingSent", "Being sent", mail => mail.BeingSent),
        ("due", "Due, about to be sent", mail => mail.Due),
        ("late", "Due for more than a quarter of an hour, and not sent", mail => mail.Late),
        ("unconfirmed", "Handed over, and the server did not answer", mail => mail.Unconfirmed),
        ("bounced", "Came back", mail => mail.Bounced),
        ("refused", "Refused by the mail server", mail => mail.Refused),
        ("carried", "Went with another mail to the same address", mail => mail.Carried),
        ("needless", "Taken back, because they were needed no more", mail => mail.Needless),
        ("waiting", "Wait, because the contact asked to be erased", mail => mail.Waiting),
        ("notYetDue", "Not due yet", mail => mail.NotYetDue),
    ];

    public static async Task<LiveWave> ReadAsync(LiveStore store, Guid waveId, DateTime now, CancellationToken cancel)
    {
        var rows = await store.GroupsAsync(waveId, cancel);
        return new LiveWave(
            LiveCounts.Of(rows),
            [
                Divide("Nation", "nation", rows, row => row.Nation, DirectoryLabels.OfNation),
                Divide("Size", "size", rows, row => row.Size, DirectoryLabels.OfSize),
                Divide("Kind", "kind", rows, row => row.Kind, DirectoryLabels.OfKind),
            ],
            await store.MailAsync(waveId, now, now - UndeliveredStore.Patience, cancel));
    }

    /// <summary>Every figure as text by the key under which the page shows it.</summary>
    public IReadOnlyDictionary<string, string> Texts()
    {
        var texts = new Dictionary<string, string>
        {
            ["share"] = Share,
            ["missing"] = Text(Mail.Missing),
            ["messages"] = Text(Mail.Messages),
        };
        foreach (var group in Divisions.SelectMany(division => division.Groups).Prepend(new LiveGroup("all", "", All)))
            foreach (var (key, _, of) in LiveCounts.Steps)
                texts[$"{group.Key}.{key}"] = Text(of(group.Counts));
        foreach (var (key, _, of) in Fates) texts[$"mail.{key}"] = Text(of(Mail));
        return texts;
    }

    /// <summary>Submitted, of the roster.</summary>
    public string Share => AnsweredChart.Percent(All.Organisations == 0 ? 0 : (double)All.Submitted / All.Organisations);

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static LiveDivision Divide(
        string label, string key, IReadOnlyList<LiveGroupRow> rows, Func<LiveGroupRow, string?> by,
        IReadOnlyDictionary<string, string> labels)
    {
        var known = rows.ToLookup(by);
        var order = labels.Keys.Concat(known.Select(group => group.Key).OfType<string>()).Distinct().Where(known.Contains).ToList();
        var groups = order
            .Select(value => new LiveGroup($"{key}.{value}", labels.GetValueOrDefault(value, value), LiveCounts.Of(known[value])))
            .ToList();
        if (known[null].Any()) groups.Add(new LiveGroup($"{key}.unknown", "Not known", LiveCounts.Of(known[null])));
        return new LiveDivision(label, groups);
    }
}
