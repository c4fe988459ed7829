using Survey.Analysis.Workbooks;

namespace Survey.Analysis.Tests.Workbooks;

public class PeriodTests
{
    [Theory]
    [InlineData("2026-01-01", "2026-03-31", "Jan to Mar 2026", "Ionawr i Fawrth 2026")]
    [InlineData("2025-12-01", "2026-02-28", "Dec 2025 to Feb 2026", "Rhagfyr 2025 i Chwefror 2026")]
    [InlineData("2025-10-01", "2025-12-31", "Oct to Dec 2025", "Hydref i Ragfyr 2025")]
    [InlineData("2026-01-10", "2026-01-20", "Jan 2026", "Ionawr 2026")]
    [InlineData("2025-05-01", "2026-05-31", "May 2025 to May 2026", "Mai 2025 i Fai 2026")]
    public void Label_names_the_months_in_both_languages(string first, string last, string english, string welsh)
    {
        var period = new Period(DateOnly.Parse(first), DateOnly.Parse(last));

        Assert.Equal(english, period.Label("en"));
        Assert.Equal(welsh, period.Label("cy"));
    }

    [Fact]
    public void A_period_that_ends_before_it_begins_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Period(new(2026, 2, 1), new(2026, 1, 31)));
}
