using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Survey.Api.Directory;
using Survey.Api.Shared;
using Survey.Api.Shared.Forms;
using Survey.Database.Answering;
using Survey.Worker;

namespace Survey.Api.Answering;

/// <summary>Who was asked to answer which part and how far it is; asking one more.</summary>
public sealed class ColleaguesModel(AnswerService answers, Handovers handovers, Settings settings, IStringLocalizer<Words> words)
    : RespondentPage(answers, words)
{
    public IReadOnlyList<HandoverRow> Asked { get; private set; } = [];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public List<string> Sections { get; set; } = [];

    /// <summary>The new colleague's link, shown once.</summary>
    public Uri? Link { get; private set; }

    public IEnumerable<FormItem> Offered => State.Instrument.Sections.Select(section => new FormItem(section.Code, section.Title.In(Language)));

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var name = Line(nameof(Name), Name, HandoverStore.NameLength);
        if (name is null && ModelState.IsValid) ModelState.AddModelError(nameof(Name), Words["Write your colleague’s name."]);
        var note = Line(nameof(Note), Note, HandoverStore.NoteLength);
        var sections = State.Instrument.Sections.Select(section => section.Code).Where(Sections.Contains).ToList();
        if (sections.Count == 0) ModelState.AddModelError(nameof(Sections), Words["Choose at least one part."]);
        if (ModelState.IsValid && await handovers.AddAsync(State, name!, note, sections, HttpContext.RequestAborted) is { } token)
        {
            Link = new Uri(settings.PublicUrl, AnswerPaths.Start(token));
        }
        else if (ModelState.IsValid)
        {
            ModelState.AddModelError("", Words["You have asked many colleagues already. Take back a link first."]);
        }

        await LoadAsync();
        if (Link is null) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id)
    {
        await handovers.RevokeAsync(State, id, HttpContext.RequestAborted);
        TempData["Done"] = Words["The link does not work any more. What was answered with it is kept."].Value;
        return Redirect(AnswerPaths.Colleagues(Token));
    }

    public string SectionsOf(HandoverRow handover) => string.Join(
        ", ", State.Instrument.Sections.Where(section => handover.Sections.Contains(section.Code)).Select(section => section.Title.In(Language)));

    private string? Line(string field, string? typed, int most) => string.IsNullOrWhiteSpace(typed)
        ? null
        : CellText.Line(typed, most, _ => ModelState.AddModelError(field, Words["Write at most {0} characters that can be seen.", most]));

    private async Task LoadAsync() => Asked = await handovers.ListAsync(State, HttpContext.RequestAborted);
}
