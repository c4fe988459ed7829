using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Survey.Database.Connections;
using Survey.Database.Instruments;
using Survey.Database.Waves;
using Survey.Worker.Waves;

namespace Survey.Api.Waves;

/// <summary>Why something was not done: a code for programs and a sentence for people.</summary>
public sealed record Refusal(string Code, string Sentence);

/// <summary>A wave to be planned.</summary>
public sealed record WavePlan
{
    public Guid? InstrumentId { get; init; }

    public DateOnly? PeriodFrom { get; init; }

    public DateOnly? PeriodTo { get; init; }

    public DateOnly? OpensOn { get; init; }

    public DateOnly? ClosesOn { get; init; }
}

/// <summary>Rules for a plan that need no look at other waves.</summary>
public sealed class WavePlanRules : AbstractValidator<WavePlan>
{
    private const int LongestPeriodDays = 366;
    private const int LongestOpenDays = 183;
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    /// <summary>Whether a wave that opens on the one day may take answers until the other.</summary>
    public static bool MayClose(DateOnly opensOn, DateOnly closesOn) => IsWithin(opensOn, closesOn, LongestOpenDays);

    public WavePlanRules()
    {
        RuleFor(plan => plan.InstrumentId).NotNull().WithMessage("Choose the instrument to be asked.");
        RuleFor(plan => plan.PeriodFrom).NotNull().WithMessage("Give the first day of the period asked about.");
        RuleFor(plan => plan.PeriodTo).NotNull().WithMessage("Give the last day of the period asked about.");
        RuleFor(plan => plan.OpensOn).NotNull().WithMessage("Give the day on which the wave opens.");
        RuleFor(plan => plan.ClosesOn).NotNull().WithMessage("Give the last day on which answers are taken.");
        RuleFor(plan => plan.PeriodTo)
            .Must((plan, last) => IsWithin(plan.PeriodFrom!.Value, last!.Value, LongestPeriodDays))
            .When(plan => plan is { PeriodFrom: not null, PeriodTo: not null })
            .WithMessage("The period must end after it begins, and within a year.");
        RuleFor(plan => plan.ClosesOn)
            .Must((plan, last) => MayClose(plan.OpensOn!.Value, last!.Value))
            .When(plan => plan is { OpensOn: not null, ClosesOn: not null })
            .WithMessage("The last day for answers must not be before the wave opens, nor more than half a year later.");
        RuleFor(plan => plan.ClosesOn)
            .Must((plan, last) => last > plan.PeriodFrom)
            .When(plan => plan is { PeriodFrom: not null, ClosesOn: not null })
            .WithMessage("A wave cannot close before the period it asks about has begun.");
        RuleFor(plan => plan.PeriodFrom).InclusiveBetween(Earliest, Latest).WithMessage("Give a day in the years 2000 to 2100.");
        RuleFor(plan => plan.OpensOn).InclusiveBetween(Earliest, Latest).WithMessage("Give a day in the years 2000 to 2100.");
    }

    private static bool IsWithin(DateOnly first, DateOnly last, int days) => first <= last && last.DayNumber - first.DayNumber < days;
}

/// <summary>What convenors do with waves: the same for pages and programs. Everything is limited to one sector.</summary>
public sealed class WaveActions(SurveyDatabase database, TimeProvider time)
{
    private static readonly Refusal Unknown = new("unknownWave", "There is no such wave.");

    /// <returns>The new wave's id, or what is wrong by property.</returns>
    public async Task<(Guid? Id, ValidationResult Problems)> PlanAsync(Guid sectorId, WavePlan plan, CancellationToken cancel)
    {
        var problems = new WavePlanRules().Validate(plan);
        if (!problems.IsValid) return (null, problems);
        await using var session = await database.WriteAsync(cancel);
        if (await new InstrumentStore(session).FindAsync(sectorId, plan.InstrumentId!.Value, cancel) is null)
            problems.Errors.Add(new ValidationFailure(nameof(plan.InstrumentId), "There is no such instrument. Choose one from the list."));
        var waves = new WaveStore(session);
        await waves.HoldAsync(sectorId, cancel);
        if (await waves.OverlapsAsync(sectorId, plan.PeriodFrom!.Value, plan.PeriodTo!.Value, cancel))
            problems.Errors.Add(new ValidationFailure(
                nameof(plan.PeriodFrom), "Another wave already asks about days of this period. Choose a period that does not overlap."));
        if (!problems.IsValid) return (null, problems);

        var id = Guid.CreateVersion7();
        await waves.PlanAsync(
            id, sectorId, plan.InstrumentId.Value, plan.PeriodFrom.Value, plan.PeriodTo.Value, plan.OpensOn!.Value, plan.ClosesOn!.Value,
            time.Now(), cancel);
        await session.CommitAsync(cancel);
        return (id, problems);
    }

    /// <summary>Opens a planned wave now, whatever its planned day.</summary>
    public async Task<(WaveOpened? Opened, Refusal? Refusal)> OpenAsync(Guid sectorId, Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (await new WaveStore(session).FindAsync(sectorId, id, cancel) is not { } wave) return (null, Unknown);
        var now = time.Now();
        var today = WaveCalendar.Today(wave.TimeZone, now);
        if (wave.IsPlanned && wave.ClosesAt() <= now)
            return (null, new Refusal("closingPassed", $"The last day for answers, {wave.ClosesOn:yyyy-MM-dd}, has passed. Move it first."));
        var opened = await new WaveOpening(session).OpenAsync(wave, today, now, cancel);
        if (opened.Outcome != OpenWaveOutcome.Opened) return (null, await HindranceAsync(session, wave, opened.Outcome, cancel));
        await session.CommitAsync(cancel);
        return (opened, null);
    }

    /// <summary>Why a wave does not open, and what mends it.</summary>
    public static async Task<Refusal> HindranceAsync(
        Session session, WaveRow wave, OpenWaveOutcome outcome, CancellationToken cancel) =>
        new(JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()), await WaveReadiness.SentenceAsync(session, wave, outcome, cancel));

    /// <summary>Lets a wave of the calendar open on its day.</summary>
    public async Task<Refusal?> GiveGoAheadAsync(Guid sectorId, Guid staffId, Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var waves = new WaveStore(session);
        if (await waves.FindAsync(sectorId, id, cancel) is null) return Unknown;
        if (!await waves.GiveGoAheadAsync(sectorId, id, staffId, time.Now(), cancel))
            return new Refusal(
                "noGoAheadNeeded", "This wave waits for no go-ahead: it has one, has opened, or was not planned by the calendar.");
        await session.CommitAsync(cancel);
        return null;
    }

    public async Task<Refusal?> CloseAsync(Guid sectorId, Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var waves = new WaveStore(session);
        if (await waves.FindAsync(sectorId, id, cancel) is not { } wave) return Unknown;
        if (wave.IsPlanned) return new Refusal("notOpened", "This wave has not opened yet, so it cannot close. Open it, or take the plan back.");
        if (!await waves.CloseAsync(id, time.Now(), cancel)) return new Refusal("alreadyClosed", "This wave has closed before.");
        await session.CommitAsync(cancel);
        return null;
    }

    /// <summary>Moves the last day for answers of a wave that has not closed.</summary>
    public async Task<Refusal?> MoveClosingAsync(Guid sectorId, Guid id, DateOnly closesOn, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var waves = new WaveStore(session);
        if (await waves.FindAsync(sectorId, id, cancel) is not { } wave) return Unknown;
        if (closesOn < WaveCalendar.Today(wave.TimeZone, time.Now()) || !WavePlanRules.MayClose(wave.OpensOn, closesOn))
            return new Refusal(
                "closingOutOfRange",
                "The last day for answers must be today or later, not before the wave opens, nor more than half a year after.");
        if (!await waves.MoveClosingAsync(id, closesOn, cancel))
            return new Refusal("alreadyClosed", "This wave has closed; its last day cannot be moved.");
        await session.CommitAsync(cancel);
        return null;
    }

    public async Task<Refusal?> DeletePlanAsync(Guid sectorId, Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        var waves = new WaveStore(session);
        if (await waves.FindAsync(sectorId, id, cancel) is null) return Unknown;
        if (!await waves.DeletePlannedAsync(sectorId, id, cancel))
            return new Refusal("alreadyOpened", "This wave has opened; its answers are kept and it cannot be taken back.");
        await session.CommitAsync(cancel);
        return null;
    }
}
