using System.Text;

namespace Survey.Analysis.CommandLine.Files;

/// <summary>
/// Numbers names as they come, 0, 1, 2 …, and finds them again from the bytes of a file without making a string: three million look-ups
/// are most of the work of reading 1.5 million ties.
/// </summary>
/// <remarks>
/// Open addressing. A slot remembers the name's hash, so that a look-up touches a name only where it is found; all names stand in one
/// array, so that they stay in the processor's cache.
/// </remarks>
internal sealed class NameIndex
{
    private byte[] letters = new byte[256];
    private int[] ends = new int[16];
    private (uint Hash, int Number)[] slots = new (uint, int)[16];

    public int Count { get; private set; }

    /// <summary>The name with this number.</summary>
    public string this[int number] => Encoding.UTF8.GetString(Name(number));

    /// <summary>The number of the name; -1 when it was never added.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var hash = Hash(name);
        for (var slot = hash & Mask; ; slot = (slot + 1) & Mask)
        {
            var (found, number) = slots[slot];
            if (number == 0)
                return -1;
            if (found == hash && name.SequenceEqual(Name(number - 1)))
                return number - 1;
        }
    }

    /// <summary>Whether the name with this number is that one.</summary>
    public bool Is(int number, ReadOnlySpan<byte> name) => name.SequenceEqual(Name(number));

    /// <summary>The number of the name, a new one when it was never added.</summary>
    public int FindOrAdd(ReadOnlySpan<byte> name)
    {
        if (Find(name) is >= 0 and var number)
            return number;
        Append(name);
        if (2 * Count > slots.Length)
            Grow();
        Place(Hash(name), Count);
        return Count - 1;
    }

    private uint Mask => (uint)slots.Length - 1;

    private ReadOnlySpan<byte> Name(int number)
    {
        var start = number == 0 ? 0 : ends[number - 1];
        return letters.AsSpan(start, ends[number] - start);
    }

    private void Append(ReadOnlySpan<byte> name)
    {
        var start = Count == 0 ? 0 : ends[Count - 1];
        if (start + name.Length > letters.Length)
            Array.Resize(ref letters, Math.Max(2 * letters.Length, start + name.Length));
        if (Count == ends.Length)
            Array.Resize(ref ends, 2 * Count);
        name.CopyTo(letters.AsSpan(start));
        ends[Count++] = start + name.Length;
    }

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
