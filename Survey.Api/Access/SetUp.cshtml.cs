using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Instruments;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Access;

/// <summary>Names the sector and its first administrator, once; see <see cref="SetUpLink"/>.</summary>
[AllowAnonymous]
public sealed class SetUpModel(SurveyDatabase database, SetUpLink link, TimeProvider time) : PageModel
{
    private static readonly InlineValidator<SetUpModel> Rules = [];

    static SetUpModel()
    {
        Rules.RuleFor(page => page.SectorName).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter the name of the sector")
            .MaximumLength(SectorRow.NameLength).WithMessage($"Name of the sector must be {SectorRow.NameLength} characters or fewer");
        Rules.RuleFor(page => page.TimeZone)
            .Must(IsTimeZone).WithMessage("Enter a time zone by its IANA name, like Europe/London");
        Rules.RuleFor(page => page.Name).PersonName("your");
        Rules.RuleFor(page => page.Email).EmailAddressOf("your");
    }

    [BindProperty]
    public string? SectorName { get; set; }

    [BindProperty]
    public string? TimeZone { get; set; } = "Europe/London";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await RefusalAsync(session, token, cancel) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (await RefusalAsync(session, token, cancel) is { } refusal) return refusal;
        if (!ModelState.Add(Rules.Validate(this)))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var now = time.Now();
        var sector = await new SectorStore(session).CreateAsync(SectorName!.Trim(), TimeZone!.Trim(), now, cancel);
        await InstrumentActions.AddShippedAsync(session, sector.Id, now, cancel);
        var administrator = await new StaffStore(session).AddAsync(sector.Id, Name!, Email!, Roles.Administrator, now, cancel);
        await session.CommitAsync(cancel);
        await HttpContext.SignInStaffAsync(administrator!);
        return LocalRedirect("/");
    }

    private async Task<IActionResult?> RefusalAsync(Session session, string token, CancellationToken cancel) =>
        !link.IsOpenedBy(token) ? NotFound()
        : await new StaffStore(session).AnyAsync(cancel) ? StatusCode(StatusCodes.Status410Gone)
        : null;

    private static bool IsTimeZone(string? name) =>
        name?.Trim() is { Length: > 0 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId && zone.Id == id;
}
