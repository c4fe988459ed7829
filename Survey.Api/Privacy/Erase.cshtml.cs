using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Api.Answering;
using Survey.Api.Shared;
using Survey.Database.Privacy;

namespace Survey.Api.Privacy;

/// <summary>Says what goes and what stays, and takes the request; a box has to be ticked, which no mail program does.</summary>
public sealed class EraseModel(AnswerService answers, PrivacyService privacy, IStringLocalizer<Words> words) : RespondentPage(answers, words)
{
    protected override bool ShownWhenClosed => true;

    public PersonalData Data { get; private set; } = null!;

    /// <summary>There is something in this wave that can still be taken back.</summary>
    public bool MayWithdraw => State.Wave.IsOpen && State.Response is not null;

    /// <summary>Whether the answers are to go too.</summary>
    public bool Withdraws { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Data = await privacy.LoadAsync(State, cancel);
        return Data.Contact.EraseAt is null ? Page() : Redirect(AnswerPaths.YourData(Token));
    }

    public async Task<IActionResult> OnPostAsync(bool erase, bool withdraw, CancellationToken cancel)
    {
        if (erase)
        {
            await privacy.AskToEraseAsync(State, withdraw, cancel);
            return Redirect(AnswerPaths.YourData(Token));
        }

        Withdraws = withdraw;
        ModelState.AddModelError("erase", Words["Tick the box if you want to be erased"]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await OnGetAsync(cancel);
    }
}
