namespace Survey.Analysis.Chasing;

/// <summary>Lets through as many messages to an address on a day as a plan allows; the others are due again on a later day.</summary>
/// <param name="today">Mails that addresses get today already, of all sectors.</param>
public sealed class DailyCap(int most, IReadOnlyDictionary<string, int> today)
{
    private readonly Dictionary<string, int> taken = [];

    /// <summary>True when the address may get one more today; it is then counted.</summary>
    public bool Take(string address)
    {
        var count = taken.GetValueOrDefault(address, today.GetValueOrDefault(address));
        if (count >= most) return false;
        taken[address] = count + 1;
        return true;
    }
}
