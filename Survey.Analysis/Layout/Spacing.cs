namespace Survey.Analysis.Layout;

/// <summary>
/// Keeps places apart. A place that is too near to one taken before gives way to the nearest free point of a fine grid. There always
/// is one: a place blocks at most 14 points of the grid, and the grid has more than 40 for each organisation.
/// </summary>
internal sealed class Spacing
{
    private const int PointsPerDistance = 2;

    private readonly double distance;
    private readonly double pitch;
    private readonly int side;
    private readonly int[] leftwards;
    private readonly int[] rightwards;
    private readonly int cells;
    private readonly int[] heads;
    private readonly List<(Place Place, int Next)> taken = [];

    /// <param name="count">How many places will be taken in all.</param>
    public Spacing(int count)
    {
        distance = MapLayout.Spacing(count);
        pitch = distance / PointsPerDistance;
        side = (int)(1 / pitch) + 1;

        // A point of a row leads to the next free one; a row has a stop at both ends.
        leftwards = [.. Enumerable.Range(0, side * (side + 2))];
        rightwards = [.. leftwards];
        cells = (int)(1 / distance) + 1;
        heads = new int[cells * cells];
        Array.Fill(heads, -1);
    }

    /// <summary>Takes the wanted place, or the nearest free one.</summary>
    public Place TakeNear(Place wanted)
    {
        var place = IsFree(wanted) ? wanted : NearestFree(wanted);
        Take(place);
        return place;
    }

    /// <summary>Whether the place is far enough from all places taken.</summary>
    public bool IsFree(Place wanted)
    {
        var (column, row) = (Cell(wanted.X), Cell(wanted.Y));
        for (var r = Math.Max(0, row - 1); r <= Math.Min(cells - 1, row + 1); r++)
        {
            for (var c = Math.Max(0, column - 1); c <= Math.Min(cells - 1, column + 1); c++)
            {
                for (var k = heads[r * cells + c]; k >= 0; k = taken[k].Next)
                {
                    if (TooNear(taken[k].Place, wanted))
                        return false;
                }
            }
        }

        return true;
    }

    /// <summary>Takes a place, whoever is near.</summary>
    public void Take(Place place)
    {
        ref var head = ref heads[Cell(place.Y) * cells + Cell(place.X)];
        taken.Add((place, head));
        head = taken.Count - 1;
        for (var row = Point(place.Y) - PointsPerDistance; row <= Point(place.Y) + PointsPerDistance + 1; row++)
        {
            for (var column = Point(place.X) - PointsPerDistance; column <= Point(place.X) + PointsPerDistance + 1; column++)
            {
                if (row < 0 || row >= side || column < 0 || column >= side || !TooNear(place, At(row, column)))
                    continue;
                var point = Index(row, column);
                (leftwards[point], rightwards[point]) = (Follow(leftwards, point - 1), Follow(rightwards, point + 1));
            }
        }
    }

    private Place NearestFree(Place wanted)
    {
        var (best, least) = (wanted, double.MaxValue);
        var (row, column) = (Point(wanted.Y), Point(wanted.X));
        for (var away = 0; away <= side && (away - 1) * pitch * ((away - 1) * pitch) <= least; away++)
        {
            Consider(row - away);
            if (away > 0)
                Consider(row + away);
        }

        return best;

        void Consider(int r)
        {
            if (r < 0 || r >= side)
                return;
            Compare(r, Follow(leftwards, Index(r, column)));
            Compare(r, Follow(rightwards, Index(r, column)));
        }

        void Compare(int r, int point)
        {
            var c = point - Index(r, 0);
            if (c < 0 || c >= side)
                return;
            var place = At(r, c);
            var square = Square(place, wanted);
            if (square < least)
                (best, least) = (place, square);
        }
    }

    private bool TooNear(Place one, Place other) => Square(one, other) < distance * distance;

    private static double Square(Place one, Place other) =>
        (one.X - other.X) * (one.X - other.X) + (one.Y - other.Y) * (one.Y - other.Y);

    private int Cell(double coordinate) => Math.Clamp((int)(coordinate / distance), 0, cells - 1);

    private int Point(double coordinate) => Math.Clamp((int)(coordinate / pitch), 0, side - 1);

    private Place At(int row, int column) => new(column * pitch, row * pitch);

    private int Index(int row, int column) => row * (side + 2) + column + 1;

    /// <summary>The free point or stop that a point leads to; shortens the way for the next time.</summary>
    private static int Follow(int[] leads, int point)
    {
        while (leads[point] != point)
            point = leads[point] = leads[leads[point]];
        return point;
    }
}
