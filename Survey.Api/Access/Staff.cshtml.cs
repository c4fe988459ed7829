using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Database.Access;
using Survey.Database.Connections;
using Survey.Worker;

namespace Survey.Api.Access;

/// <summary>Says who the staff of the sector are and what they may do. Nobody removes or demotes themselves, so nobody is locked out.</summary>
[Authorize(Policy = Policies.Administer)]
public sealed class StaffModel(SurveyDatabase database, Settings settings, TimeProvider time) : PageModel
{
    private const string NotChanged =
        "Nothing was changed: somebody else has removed this person meanwhile, or no administrator would be left";

    private static readonly InlineValidator<StaffModel> Rules = [];

    static StaffModel()
    {
        Rules.RuleFor(page => page.Name).PersonName("their");
        Rules.RuleFor(page => page.Email).EmailAddressOf("their");
        Rules.RuleFor(page => page.Role).Must(role => Roles.All.Contains(role)).WithMessage("Select a role");
    }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    public IReadOnlyList<StaffRow> Current { get; private set; } = [];

    public IReadOnlyList<StaffRow> Removed { get; private set; } = [];

    public Uri PublicUrl => settings.PublicUrl;

    private Guid SectorId => User.Staff().SectorId;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        await LoadAsync(session, cancel);
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (!ModelState.Add(Rules.Validate(this))) return await RefuseAsync(session, cancel);

        if (await new StaffStore(session).AddAsync(SectorId, Name!, Email!, Role!, time.Now(), cancel) is null)
        {
            var same = (await new StaffStore(session).FindByEmailAsync(SectorId, Email!, cancel))!;
            return await RefuseAsync(session, cancel, nameof(Email), same.RemovedAt is null
                ? $"{same.Name} has this email address already"
                : $"{same.Name} had this email address and was removed; undo that instead");
        }

        await session.CommitAsync(cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRoleAsync(Guid id, string? newRole, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (id == User.Staff().StaffId)
            return await RefuseAsync(session, cancel, "", "You cannot change your own role; another administrator can");
        if (newRole is null || !Roles.All.Contains(newRole))
            return await RefuseAsync(session, cancel, "", "Select one of the roles in the list");
        if (!await new StaffStore(session).ChangeRoleAsync(SectorId, id, newRole, cancel))
            return await RefuseAsync(session, cancel, "", NotChanged);
        await session.CommitAsync(cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (id == User.Staff().StaffId)
            return await RefuseAsync(session, cancel, "", "You cannot remove yourself; another administrator can");
        if (!await new StaffStore(session).RemoveAsync(SectorId, id, time.Now(), cancel))
            return await RefuseAsync(session, cancel, "", NotChanged);
        await session.CommitAsync(cancel);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRestoreAsync(Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        await new StaffStore(session).RestoreAsync(SectorId, id, cancel);
        await session.CommitAsync(cancel);
        return RedirectToPage();
    }

    private async Task<IActionResult> RefuseAsync(Session session, CancellationToken cancel, string? field = null, string? sentence = null)
    {
        if (sentence is not null) ModelState.AddModelError(field!, sentence);
        await LoadAsync(session, cancel);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task LoadAsync(Session session, CancellationToken cancel)
    {
        var all = await new StaffStore(session).ListAsync(SectorId, cancel);
        Current = [.. all.Where(person => person.RemovedAt is null)];
        Removed = [.. all.Where(person => person.RemovedAt is not null)];
    }
}
