using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Analysis.Metrics;
using Survey.Analysis.Workbooks;
using Survey.Api.Access;
using Survey.Api.Shared.Forms;
using Survey.Database.Chasing;
using Survey.Database.Connections;
using Survey.Database.Waves;

namespace Survey.Api.Chasing;

/// <summary>Whom to phone, why, and what came of it.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class CallsModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    public static readonly IReadOnlyDictionary<string, string> Outcomes = new Dictionary<string, string>
    {
        [CallOutcomes.Spoke] = "Spoke to somebody",
        [CallOutcomes.LeftMessage] = "Left a message",
        [CallOutcomes.WillAnswer] = "They will answer",
        [CallOutcomes.WrongNumber] = "Wrong number, or nobody there knows of it",
        [CallOutcomes.Declines] = "They will not answer this time: nobody there is written to again in this wave",
    };

    public static readonly IReadOnlyList<(string Value, string Label)> Filters =
        [("", "All"), ("phone", "With a phone number"), ("started", "Started"), ("new", "Not phoned yet"), ("declined", "Declined")];

    public static readonly IReadOnlyList<(string Value, string Label)> Sorts =
        [("worth", "what their answer is worth"), ("name", "name"), ("call", "last call")];

    private const int OnPage = 25;

    private ILookup<Guid, CallContact> contacts = null!;
    private ILookup<Guid, CallNoteRow> notes = null!;
    private IReadOnlyList<CallRow> all = [];

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>One of <see cref="Filters"/>.</summary>
    [FromQuery]
    public string? Show { get; set; }

    /// <summary>One of <see cref="Sorts"/>.</summary>
    [FromQuery(Name = "sort")]
    public string? SortedBy { get; set; }

    /// <summary>Which page of the list, from 1.</summary>
    [FromQuery]
    public int Number { get; set; } = 1;

    /// <summary>The one that a note is about.</summary>
    public Guid Organisation { get; private set; }

    public string Period { get; private set; } = "";

    public bool IsOpen { get; private set; }

    public static IEnumerable<FormItem> OutcomeItems => CallOutcomes.All.Select(outcome => new FormItem(outcome, Outcomes[outcome]));

    public string Filter => Show ?? "";

    public string Sort => Sorts.Any(sort => sort.Value == SortedBy) ? SortedBy! : "worth";

    public int Found => CountOf(Filter);

    public int Pages => Math.Max(1, (Found + OnPage - 1) / OnPage);

    public IEnumerable<CallRow> Rows => (Sort switch
    {
        "name" => Of(Filter).OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase),
        "call" => Of(Filter).OrderBy(row => NotesOf(row).FirstOrDefault()?.NotedAt),
        _ => Of(Filter),
    }).Skip((Number - 1) * OnPage).Take(OnPage);

    public IEnumerable<CallContact> ContactsOf(CallRow row) => contacts[row.OrganisationId];

    public IReadOnlyList<CallNoteRow> NotesOf(CallRow row) => [.. notes[row.OrganisationId]];

    public bool HasDeclined(CallRow row) => ContactsOf(row).Any() && ContactsOf(row).All(contact => contact.DeclinedAt is not null);

    public int CountOf(string filter) => Of(filter).Count();

    public string Anchor(CallRow row) => $"o-{row.OrganisationId:N}";

    public string Here(CallRow row) => $"{Link(Filter, Sort, Number)}#{Anchor(row)}";

    /// <summary>Why its answer would count, in words.</summary>
    public static string Why(CallRow row)
    {
        if (row is not { NamedBy: { } named, Waiting: { } waiting }) return "There are no figures yet that say whose answer counts most.";
        var figure = row.Metric is null ? null : MetricCatalogue.All.FirstOrDefault(metric => metric.Code == row.Metric)?.Name;
        return string.Join(' ',
        [
            named switch
            {
                0 => "Nobody has named it so far.",
                1 when waiting == 1 => "One organisation names it and waits for its word.",
                1 => "One organisation names it.",
                _ when waiting == named => $"{named} organisations name it and wait for its word.",
                _ => $"{named} organisations name it; {waiting} wait for its word.",
            },
            .. row.HoldsTogether == true ? ["Without it a part of the network would fall off."] : Array.Empty<string>(),
            .. figure is null ? Array.Empty<string>() : [$"Its answer would move most: {figure}."],
        ]);
    }

    public static string StateOf(CallContact contact) => string.Join(", ", new[]
    {
        contact.Sent == 0 ? "not written to yet" : contact.Sent == 1 ? "one mail" : $"{contact.Sent} mails",
        contact.Failed > 0 ? "mail is refused" : null,
        contact.DeclinedAt is { } declined ? $"declined on {declined:d MMM}" : null,
        contact.OptedOutAt is null ? null : "wants no mail",
        contact.Language == "cy" ? "reads Welsh" : null,
    }.OfType<string>());

    public string Link(string filter, string sort, int number)
    {
        var query = new QueryBuilder();
        if (filter.Length > 0) query.Add("show", filter);
        if (sort != "worth") query.Add("sort", sort);
        if (number > 1) query.Add("number", $"{number}");
        return $"/waves/{Id}/calls{query.ToQueryString()}";
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid organisation, string? outcome, string? note, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel)) return NotFound();
        Organisation = organisation;
        var text = note?.Trim() ?? "";
        if (!IsOpen) ModelState.AddModelError("", "This wave takes no answers; there is nobody to phone about it any more.");
        if (outcome is null || !Outcomes.ContainsKey(outcome)) ModelState.AddModelError("outcome", "Choose what came of the call.");
        if (text.Length > CallNoteRow.NoteLength)
            ModelState.AddModelError(
                "note", $"The note has {text.Length} characters; at most {CallNoteRow.NoteLength} can be kept. Shorten it.");
        var called = all.FirstOrDefault(row => row.OrganisationId == organisation);
        if (called is null)
            ModelState.AddModelError("", "This organisation has submitted in the meantime, or is not on the roster. Nothing was noted.");
        if (called is null || !ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await using var session = await database.WriteAsync(cancel);
        await new CallListStore(session).NoteAsync(
            Id, organisation, User.Staff().StaffId, outcome!, text.Length == 0 ? null : text, time.Now(), cancel);
        await session.CommitAsync(cancel);
        TempData["Done"] = $"Noted for {called.Name}: {Outcomes[outcome!]}.";
        return Redirect(Here(called));
    }

    private IEnumerable<CallRow> Of(string filter) => filter switch
    {
        "phone" => all.Where(row => ContactsOf(row).Any(contact => contact.Phone is not null)),
        "started" => all.Where(row => row.StartedAt is not null),
        "new" => all.Where(row => !notes.Contains(row.OrganisationId)),
        "declined" => all.Where(HasDeclined),
        _ => all,
    };

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        if (await new WaveStore(session).FindAsync(User.Staff().SectorId, Id, cancel) is not { IsPlanned: false } wave) return false;
        (Period, IsOpen) = (new Period(wave.PeriodFrom, wave.PeriodTo).Label("en"), wave.IsOpen);
        var calls = new CallListStore(session);
        all = await calls.ListAsync(Id, cancel);
        contacts = await calls.ContactsAsync(Id, WaveCalendar.Today(wave.TimeZone, time.Now()), cancel);
        notes = await calls.NotesAsync(Id, cancel);
        Number = Math.Clamp(Number, 1, Pages);
        return true;
    }
}
