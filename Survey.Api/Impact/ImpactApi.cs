using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Analysis.Disclosure;
using Survey.Analysis.Workbooks;
using Survey.Api.Access;

namespace Survey.Api.Impact;

/// <summary>What funders see, for programs.</summary>
public static class ImpactApi
{
    public static void MapImpactApi(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/impact", ShowAsync).RequireAuthorization(Policies.Review).WithTags("Impact")
            .WithSummary("Headline metrics of closed waves, without figures that would tell of a few organisations.");

    public static async Task<Ok<ImpactBody>> ShowAsync(ClaimsPrincipal user, FunderViewReader reader, CancellationToken cancel)
    {
        var view = await reader.ReadAsync(user.Staff().SectorId, cancel);
        return TypedResults.Ok(new ImpactBody(view.MinimumGroupSize, [.. view.Waves.Select(ImpactWaveBody.Of)]));
    }
}

/// <param name="MinimumGroupSize">Figures that would tell of fewer organisations are suppressed.</param>
/// <param name="Waves">The earliest first; none that is still open.</param>
public sealed record ImpactBody(int MinimumGroupSize, IReadOnlyList<ImpactWaveBody> Waves);

/// <summary>A closed wave.</summary>
public sealed record ImpactWaveBody
{
    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    /// <summary>Organisations on the roster.</summary>
    public required int Organisations { get; init; }

    /// <summary>Null when it is fewer than the minimum.</summary>
    public required int? Answered { get; init; }

    public required IReadOnlyList<ImpactFigureBody> Figures { get; init; }

    internal static ImpactWaveBody Of(FunderWave wave) => new()
    {
        PeriodFrom = wave.Period.FirstDay,
        PeriodTo = wave.Period.LastDay,
        Organisations = wave.Organisations,
        Answered = wave.Answered,
        Figures = [.. wave.Figures.Select(ImpactFigureBody.Of)],
    };
}

/// <summary>A figure: a value with what is needed to judge it, or the reason why it is undefined, or why it is suppressed.</summary>
public sealed record ImpactFigureBody
{
    public required string Metric { get; init; }

    public double? Value { get; init; }

    /// <summary>Lower end of the 95% interval.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the 95% interval.</summary>
    public double? Upper { get; init; }

    public long? Cases { get; init; }

    /// <summary>Share of the possible cases that was observed, 0 to 1.</summary>
    public double? Coverage { get; init; }

    /// <summary>Why there is no value, a short code.</summary>
    public string? Reason { get; init; }

    /// <summary>Why the figure is withheld; then every number is null.</summary>
    public Suppression? Suppressed { get; init; }

    /// <summary><c>[c]</c> when suppressed, <c>[x]</c> when undefined.</summary>
    public string? Sign { get; init; }

    internal static ImpactFigureBody Of(FunderFigure figure) => new()
    {
        Metric = figure.Metric,
        Value = figure.Estimate?.Value,
        Lower = figure.Estimate?.Lower,
        Upper = figure.Estimate?.Upper,
        Cases = figure.Estimate?.Cases,
        Coverage = figure.Estimate?.Coverage,
        Reason = figure.Estimate?.Reason,
        Suppressed = figure.Suppressed,
        Sign = figure.Suppressed is not null ? Shorthand.Confidential : figure.Estimate?.Value is null ? Shorthand.NotAvailable : null,
    };
}
