using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Api.Answering;
using Survey.Api.Shared;
using Survey.Database.Privacy;

namespace Survey.Api.Privacy;

/// <summary>The contact corrects name and language, and asks for another address.</summary>
public sealed class CorrectModel(AnswerService answers, PrivacyService privacy, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    protected override bool ShownWhenClosed => true;

    [TempData]
    public string? Done { get; set; }

    public ContactData Contact { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Contact = (await privacy.LoadAsync(State, cancel)).Contact;

    public async Task<IActionResult> OnPostAsync(string? name, string? email, string? language, CancellationToken cancel)
    {
        if (Correction.Read(name, email, language, ModelState, Words) is { } correction)
        {
            await privacy.CorrectAsync(State, correction, cancel);
            var contact = (await privacy.LoadAsync(State, cancel)).Contact;
            Done = contact.NewEmail is { } asked
                ? Words["Saved. The survey’s convenor will decide about the address {0}; until then we write to {1}.", asked, contact.Email]
                : Words["Saved"];
            return Redirect(AnswerPaths.YourData(Token));
        }

        await OnGetAsync(cancel);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
