namespace Survey.Analysis.Chasing;

/// <summary>
/// Lets through as many mails to an address on a day as a plan allows; the others are due again on a later day. Messages of one kind to one
/// address are one mail: it carries the links of all organisations that the address answers for.
/// </summary>
/// <param name="today">Mails that addresses get today already, of all sectors.</param>
public sealed class DailyCap(int most, IReadOnlyDictionary<string, int> today)
{
    private readonly Dictionary<string, int> taken = [];
    private readonly HashSet<(string Address, string Kind)> mails = [];

    /// <summary>True when the address may get this today; a mail that is not on its way already is then counted.</summary>
    public bool Take(string address, string kind)
    {
        if (mails.Contains((address, kind))) return true;
        var count = taken.GetValueOrDefault(address, today.GetValueOrDefault(address));
        if (count >= most) return false;
        taken[address] = count + 1;
        mails.Add((address, kind));
        return true;
    }
}
