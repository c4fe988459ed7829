using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Survey.Analysis.Instruments;
using Survey.Api.Shared;

namespace Survey.Api.Answering;

/// <summary>
/// A page behind a personal link. The token in the address is the key: it opens the answers of one organisation in one wave and nothing
/// else. An unknown token gets a page that helps; a wave that is not open yet, or no more, shows its own page instead of any other.
/// </summary>
[AllowAnonymous]
public abstract class RespondentPage(AnswerService answers, IStringLocalizer<Words> words) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    public AnswerState State { get; protected set; } = null!;

    /// <summary><c>en</c> or <c>cy</c>: what the person chose on the page, else the language kept for the contact.</summary>
    public string Language => Shared.Language.Of(HttpContext);

    /// <summary>The language of a text where it is not the page's; for <c>lang</c>.</summary>
    public string? LanguageOf(Text text) => text.LanguageOf(Language) == Language ? null : text.LanguageOf(Language);

    protected AnswerService Answers { get; } = answers;

    protected IStringLocalizer<Words> Words { get; } = words;

    /// <summary>Whether this page is of use while the wave takes no answers.</summary>
    protected virtual bool ShownWhenClosed => false;

    /// <summary>Whether this page is also for colleagues who were asked for some sections. Everything else is for the contact alone.</summary>
    protected virtual bool ForColleagues => false;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var state = await Answers.OpenAnyAsync(Token, HttpContext.RequestAborted);
        Shared.Language.Choose(HttpContext, state?.Invitation.Language);
        if (state is null)
        {
            context.Result = UnknownLink();
            return;
        }

        State = state;
        if (!state.Wave.IsOpen && !ShownWhenClosed)
        {
            context.Result = Closed();
            return;
        }

        if (state.Handover is not null && !ForColleagues)
        {
            context.Result = Notice("NotYourPart", StatusCodes.Status403Forbidden);
            return;
        }

        // Nothing on the page posts this, and the page could not be shown: nothing was loaded for it.
        if (HttpMethods.IsPost(Request.Method) && context.HandlerMethod is null)
        {
            context.Result = StatusCode(StatusCodes.Status405MethodNotAllowed);
            return;
        }

        // Not when a page is only read: that changes nothing. Who goes on in a language wants mail in it too.
        if (HttpMethods.IsPost(Request.Method) && state.Handover is null)
            await Answers.KeepLanguageAsync(state.Invitation, Language, HttpContext.RequestAborted);
        await next();
    }

    protected ViewResult UnknownLink() => Notice("UnknownLink", StatusCodes.Status404NotFound);

    /// <summary>The wave takes no answers: not yet, or no more.</summary>
    protected ViewResult Closed() => State.Wave.IsPlanned
        ? Notice("NotOpenYet", StatusCodes.Status200OK)
        : Notice("Closed", StatusCodes.Status410Gone);

    /// <summary>The page after this one on which there is something to do, or the page that ends it: the check page, for a colleague the start.</summary>
    protected string PathAfter(AnswerPage page)
    {
        var next = State.AllPages().SkipWhile(other => other.Key != page.Key).Skip(1).FirstOrDefault(other => !State.IsSettled(other));
        if (next is not null) return AnswerPaths.Page(Token, next);
        return State.Handover is null ? AnswerPaths.Check(Token) : AnswerPaths.Start(Token);
    }

    protected string PathBefore(AnswerPage page)
    {
        var before = State.AllPages().TakeWhile(other => other.Key != page.Key).LastOrDefault(other => !State.IsSettled(other));
        return before is null ? AnswerPaths.Start(Token) : AnswerPaths.Page(Token, before);
    }

    protected ViewResult Notice(string view, int status) => new()
    {
        ViewName = $"/Answering/{view}.cshtml",
        ViewData = new(ViewData) { Model = this },
        StatusCode = status,
    };
}
