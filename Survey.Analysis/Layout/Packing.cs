namespace Survey.Analysis.Layout;

/// <summary>
/// Sets the components side by side, each in a square with room in proportion to its members: the largest in the middle, smaller
/// ones around it as near as they fit, organisations without any link in rows below.
/// </summary>
internal static class Packing
{
    /// <summary>Cells per side of the room of one organisation.</summary>
    private const int Fineness = 2;

    /// <summary>Room between two components, in organisations.</summary>
    private const double Margin = 0.8;

    /// <param name="components">Largest first.</param>
    /// <param name="settled">The places of each component's members, in a measure of its own; null for a single organisation.</param>
    /// <param name="places">Filled with the places of all, within the unit square.</param>
    public static void Pack(IReadOnlyList<Component> components, IReadOnlyList<Place[]> settled, Place[] places)
    {
        var sides = settled.Select(drawn => (int)Math.Ceiling(Fineness * (Math.Sqrt(drawn.Length) + Margin))).ToArray();
        var corners = Corners(sides);
        for (var c = 0; c < settled.Count; c++)
        {
            var room = new Place(corners[c].Column + sides[c] / 2.0, corners[c].Row + sides[c] / 2.0);
            Fit(settled[c], room, Fineness * Math.Sqrt(settled[c].Length));
            for (var k = 0; k < settled[c].Length; k++)
                places[components[c].Members[k]] = settled[c][k];
        }

        var singles = components.Skip(settled.Count).Select(component => component.Members[0]).ToArray();
        Single(singles, settled.Count > 0 ? Frame(settled.SelectMany(drawn => drawn)) : default, places);
        Fit(places, new Place(0.5, 0.5), 1);
        for (var i = 0; i < places.Length; i++)
            places[i] = new Place(Math.Clamp(places[i].X, 0, 1), Math.Clamp(places[i].Y, 0, 1));
    }

    /// <summary>Moves and scales the places so that the longer side of their frame is as given.</summary>
    private static void Fit(Place[] places, Place middle, double side)
    {
        if (places.Length == 0)
            return;
        var (least, most) = Frame(places);
        var longer = Math.Max(most.X - least.X, most.Y - least.Y);
        var scale = longer > 0 ? side / longer : 1;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = new Place(
                middle.X + scale * (places[i].X - (least.X + most.X) / 2),
                middle.Y + scale * (places[i].Y - (least.Y + most.Y) / 2));
        }
    }

    /// <summary>The first square in the middle, every further one at the free spot that is nearest to the middle.</summary>
    private static (int Column, int Row)[] Corners(int[] sides)
    {
        if (sides.Length == 0)
            return [];
        var grid = 2 * (int)Math.Ceiling(Math.Sqrt(sides.Sum(side => (double)side * side))) + 2 * sides[0];
        var taken = new bool[grid, grid];
        var spots = Enumerable.Range(0, sides.Length > 1 ? grid * grid : 0).ToArray();
        Array.Sort([.. spots.Select(spot => FromMiddle(spot, grid))], spots);
        var corners = new (int Column, int Row)[sides.Length];
        corners[0] = ((grid - sides[0]) / 2, (grid - sides[0]) / 2);
        Take(taken, corners[0], sides[0]);
        for (int c = 1, k = 0; c < sides.Length; c++)
        {
            // Where a square did not fit, the next one of the same size does not fit either.
            k = sides[c] == sides[c - 1] ? k : 0;
            for (; ; k++)
            {
                corners[c] = (spots[k] % grid - sides[c] / 2, spots[k] / grid - sides[c] / 2);
                if (Free(taken, corners[c], sides[c]))
                    break;
            }

            Take(taken, corners[c], sides[c]);
        }

        return corners;
    }

    /// <summary>By distance from the middle; of equally distant spots the order is by number.</summary>
    private static long FromMiddle(int spot, int grid)
    {
        long column = 2 * (spot % grid) - grid, row = 2 * (spot / grid) - grid;
        return (column * column + row * row) * grid * grid + spot;
    }

    private static bool Free(bool[,] taken, (int Column, int Row) corner, int side)
    {
        var grid = taken.GetLength(0);
        if (corner.Column < 0 || corner.Row < 0 || corner.Column + side > grid || corner.Row + side > grid)
            return false;
        for (var row = corner.Row; row < corner.Row + side; row++)
        {
            for (var column = corner.Column; column < corner.Column + side; column++)
            {
                if (taken[row, column])
                    return false;
            }
        }

        return true;
    }

    private static void Take(bool[,] taken, (int Column, int Row) corner, int side)
    {
        for (var row = corner.Row; row < corner.Row + side; row++)
        {
            for (var column = corner.Column; column < corner.Column + side; column++)
                taken[row, column] = true;
        }
    }

    /// <summary>Rows below everything else, as wide as the rest or as makes the whole a square.</summary>
    private static void Single(int[] members, (Place Least, Place Most) rest, Place[] places)
    {
        var (width, height) = ((rest.Most.X - rest.Least.X) / Fineness, (rest.Most.Y - rest.Least.Y) / Fineness);
        var columns = (int)Math.Ceiling(Math.Max(width, Math.Sqrt(width * height + members.Length)));
        var middle = (rest.Least.X + rest.Most.X) / 2;
        for (var k = 0; k < members.Length; k++)
        {
            var column = k % columns - (Math.Min(columns, members.Length) - 1) / 2.0;
            places[members[k]] = new Place(middle + Fineness * column, rest.Most.Y + Fineness * (k / columns + 1));
        }
    }

    private static (Place Least, Place Most) Frame(IEnumerable<Place> places) => places.Aggregate(
        (Least: new Place(double.MaxValue, double.MaxValue), Most: new Place(double.MinValue, double.MinValue)),
        (frame, place) => (
            new Place(Math.Min(frame.Least.X, place.X), Math.Min(frame.Least.Y, place.Y)),
            new Place(Math.Max(frame.Most.X, place.X), Math.Max(frame.Most.Y, place.Y))));
}
