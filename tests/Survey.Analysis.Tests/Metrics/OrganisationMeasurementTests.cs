using FsCheck;
using FsCheck.Fluent;
using Survey.Analysis.Metrics;
using Survey.Analysis.Networks;
using Survey.Analysis.Tests.Networks;

namespace Survey.Analysis.Tests.Metrics;

public class OrganisationMeasurementTests
{
    [Fact]
    public void Relabelling_the_organisations_changes_no_figure() =>
        Prop.ForAll(RandomWave.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (wave, seed) =>
        {
            var places = Enumerable.Range(0, wave.Count).ToArray();
            new Random(seed).Shuffle(places);
            var figures = OrganisationMeasurement.Measure(wave.Network);
            var relabelled = OrganisationMeasurement.Measure(wave.Relabelled(places).Network);

            foreach (var figure in OrganisationFigureCatalogue.All)
            {
                for (var i = 0; i < wave.Count; i++)
                    Almost.Equal(figure.Of(figures[i]), figure.Of(relabelled[places[i]]), $"{figure.Code} of {i}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_figure_is_a_number_in_its_range_or_missing() =>
        Prop.ForAll(RandomWave.Any, wave =>
        {
            foreach (var organisation in OrganisationMeasurement.Measure(wave.Network))
            {
                foreach (var figure in OrganisationFigureCatalogue.All)
                    Assert.InRange(figure.Of(organisation) ?? 0, 0, Highest(figure.Code, wave.Count));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_catalogue_has_every_figure_once()
    {
        var codes = typeof(OrganisationFigures).GetProperties().Select(property => property.Name).Where(name => name != "Id");

        Assert.Equal(codes, OrganisationFigureCatalogue.All.Select(figure => char.ToUpperInvariant(figure.Code[0]) + figure.Code[1..]));
    }

    [Fact]
    public void What_an_organisation_did_not_answer_is_not_read_as_no_links()
    {
        var figures = OrganisationMeasurement.Measure(
            Network.Create(["a", "b", "c", "d"], [new Tie(0, 1, 2), new Tie(0, 2, null), new Tie(2, 1, 3)], silent: [1]));

        Assert.Equal((2, null, 2), (figures[1].InDegree, figures[1].OutDegree, figures[1].DegreeEither));
        Assert.Equal((2.0 / 3, 5, null), (figures[1].InDegreeRate, figures[1].InStrength, figures[1].OutStrength));
        Assert.Equal((0, 2, 2), (figures[0].InDegree, figures[0].OutDegree, figures[0].OutStrength));
        Assert.Equal(1, figures[2].InDegree);
        Assert.Null(figures[2].InStrength);
        Assert.Equal((0, 0, 0, 0), (figures[3].InDegree, figures[3].OutDegree, figures[3].Coreness, figures[3].HarmonicIn));
    }

    [Fact]
    public void Where_nobody_answered_or_nobody_else_is_there_organisations_have_no_figures()
    {
        Assert.Empty(OrganisationMeasurement.Measure(Network.Create([], [])));
        var alone = OrganisationMeasurement.Measure(Network.Create(["a"], []));
        var silent = OrganisationMeasurement.Measure(Network.Create(["a", "b"], [], silent: [0, 1]));

        Assert.Equal(new OrganisationFigures { Id = "a" }, Assert.Single(alone));
        Assert.Equal([new OrganisationFigures { Id = "a" }, new OrganisationFigures { Id = "b" }], silent);
    }

    [Fact]
    public void Without_any_tie_only_figures_of_standing_and_counts_are_there()
    {
        var figures = OrganisationMeasurement.Measure(Network.Create(["a", "b", "c"], []))[0];

        Assert.Equal((0, 0, 0, 0, 0, false),
            (figures.InDegree, figures.DegreeEither, figures.Betweenness, figures.HarmonicOut, figures.Coreness,
                figures.ArticulationPoint));
        Almost.Equal(1.0 / 3, figures.PageRank);
        Assert.Equal((null, null, null, null), (figures.Eigenvector, figures.Clustering, figures.Constraint, figures.EffectiveSize));
    }

    [Fact]
    public void Two_organisations_have_nobody_between_them()
    {
        var figures = OrganisationMeasurement.Measure(Network.Create(["a", "b"], [new Tie(0, 1, 1)]));

        Assert.All(figures, organisation => Assert.Null(organisation.Betweenness));
        Assert.Equal((1, 0), (figures[0].HarmonicOut, figures[0].HarmonicIn));
    }

    private static double Highest(string code, int count) => code switch
    {
        "inDegree" or "outDegree" or "degreeEither" or "effectiveSize" or "coreness" => count,
        "inStrength" or "outStrength" => 4 * count,
        "constraint" => 25.0 / 18 + 1e-12,
        _ => 1 + 1e-12,
    };
}
