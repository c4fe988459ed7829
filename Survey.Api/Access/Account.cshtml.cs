using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Database.Access;
using Survey.Database.Connections;

namespace Survey.Api.Access;

/// <summary>One's own details and API keys.</summary>
[Authorize(Policy = Policies.SignedIn)]
public sealed class AccountModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    private static readonly InlineValidator<AccountModel> Rules = [];

    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    static AccountModel() => Rules.RuleFor(page => page.KeyName).Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter what the key is for")
        .MaximumLength(ApiKeyRow.NameLength).WithMessage($"What the key is for must be {ApiKeyRow.NameLength} characters or fewer");

    [BindProperty]
    public string? KeyName { get; set; }

    /// <summary>Only in the answer to the form that created it.</summary>
    public string? NewKey { get; private set; }

    public StaffRow Me { get; private set; } = null!;

    public IReadOnlyList<ApiKeyRow> Keys { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        await LoadAsync(session, cancel);
    }

    public async Task OnPostCreateAsync(CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (ModelState.Add(Rules.Validate(this)))
        {
            NewKey = ApiKeyHandler.CreateKey();
            await new ApiKeyStore(session).CreateAsync(
                User.Staff().StaffId, KeyName!.Trim(), Token.Hash(NewKey), time.Now(), cancel);
            KeyName = null;
        }
        else
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        await LoadAsync(session, cancel);
        await session.CommitAsync(cancel);
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancel)
    {
        await using var session = await database.WriteAsync(cancel);
        if (!await new ApiKeyStore(session).RevokeAsync(User.Staff().StaffId, id, time.Now(), cancel)) return NotFound();
        await session.CommitAsync(cancel);
        return RedirectToPage();
    }

    public string Day(DateTime at) =>
        TimeZoneInfo.ConvertTimeFromUtc(at, zone).ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    private async Task LoadAsync(Session session, CancellationToken cancel)
    {
        var staff = User.Staff();
        Me = (await new StaffStore(session).FindCurrentAsync(staff.StaffId, cancel))!;
        Keys = await new ApiKeyStore(session).ListAsync(staff.StaffId, cancel);
        var sector = await new SectorStore(session).FindAsync(staff.SectorId, cancel);
        zone = TimeZoneInfo.FindSystemTimeZoneById(sector!.TimeZone);
    }
}
