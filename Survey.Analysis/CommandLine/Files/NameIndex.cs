using System.Text;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>
/// Numbers names as they come, 0, 1, 2 …, and finds them again from the bytes of a file without making a string: three million look-ups
/// are most of the work of reading 1.5 million ties.
/// </summary>
/// <remarks>Open addressing; a slot remembers the name's hash, so that a look-up touches the name itself only where it is found.</remarks>
internal sealed class NameIndex
{
    private readonly List<byte[]> names = [];
    private (uint Hash, int Number)[] slots = new (uint, int)[16];

    public int Count => names.Count;

    /// <summary>The name with this number.</summary>
    public string this[int number] => Encoding.UTF8.GetString(names[number]);

    /// <summary>The number of the name; -1 when it was never added.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var hash = Hash(name);
        for (var slot = hash & Mask; ; slot = (slot + 1) & Mask)
        {
            var (found, number) = slots[slot];
            if (number == 0)
                return -1;
            if (found == hash && name.SequenceEqual(names[number - 1]))
                return number - 1;
        }
    }

    /// <summary>The number of the name, a new one when it was never added.</summary>
    public int FindOrAdd(ReadOnlySpan<byte> name)
    {
        if (Find(name) is >= 0 and var number)
            return number;
        names.Add(name.ToArray());
        if (2 * names.Count > slots.Length)
            Grow();
        Place(Hash(name), names.Count);
        return names.Count - 1;
    }

    private uint Mask => (uint)slots.Length - 1;

    private void Grow()
    {
        var before = slots;
        slots = new (uint, int)[4 * before.Length];
        foreach (var (hash, number) in before)
        {
            if (number > 0)
                Place(hash, number);
        }
    }

    /// <param name="hash">Of the name.</param>
    /// <param name="number">One more than the name's number, so that an empty slot is 0.</param>
    private void Place(uint hash, int number)
    {
        var slot = hash & Mask;
        while (slots[slot].Number > 0)
            slot = (slot + 1) & Mask;
        slots[slot] = (hash, number);
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        const ulong mix = 0x9E3779B97F4A7C15;
        var hash = (ulong)name.Length * mix;
        while (name.Length >= sizeof(ulong))
        {
            hash = (hash ^ BitConverter.ToUInt64(name)) * mix;
            hash ^= hash >> 29;
            name = name[sizeof(ulong)..];
        }

        var rest = 0UL;
        foreach (var letter in name)
            rest = (rest << 8) | letter;
        hash = (hash ^ rest) * mix;
        return (uint)(hash >> 32);
    }
}
