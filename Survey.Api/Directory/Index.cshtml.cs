using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Api.Shared.Forms;
using Survey.Database.Connections;
using Survey.Database.Directory;
using Survey.Database.Privacy;

namespace Survey.Api.Directory;

/// <summary>Lists the organisations of the sector.</summary>
[Authorize(Policy = Policies.Convene)]
public sealed class IndexModel(SurveyDatabase database, TimeProvider time) : PageModel
{
    public static readonly IReadOnlyList<FormItem> Standings =
    [
        new(DirectorySearch.Current, "Those in the sector now"),
        new(DirectorySearch.Left, "Those who have left"),
        new(DirectorySearch.All, "All"),
    ];

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Nation { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Standing { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Descending { get; set; }

    /// <summary>Which page of the list; "page" itself is a word of the framework's routes.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public DirectoryPage Found { get; private set; } = null!;

    public int Organisations { get; private set; }

    public int Contacts { get; private set; }

    public bool IsEmpty { get; private set; }

    /// <summary>When contacts were erased at their own wish, the latest first.</summary>
    public IReadOnlyList<DateTime> Erasures { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public IReadOnlyList<NominationRow> Nominations { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        var directory = await new DirectoryStore(session).LoadAsync(User.Staff().SectorId, cancel);
        Today = await session.TodayAsync(User.Staff().SectorId, time, cancel);
        Organisations = directory.Organisations.Count(organisation => !(organisation.LeftOn <= Today));
        Contacts = directory.Contacts.Count(contact => !(contact.LeftOn <= Today));
        Erasures = await new ErasureStore(session).ListAsync(User.Staff().SectorId, cancel);
        Nominations = [.. (await new NominationStore(session).ListAsync(User.Staff().SectorId, cancel))
            .Select(nomination => NominationRow.Of(nomination, directory))];
        IsEmpty = directory.Organisations.Count == 0;
        Found = new DirectorySearch
        {
            Text = Search,
            Nation = Nation,
            Kind = Kind,
            Standing = Standing,
            Sort = Sort,
            Descending = Descending,
            Page = Number,
        }.Find(directory, Today);
    }

    public bool IsSortedBy(string column) => (Sort ?? "name") == column;

    /// <summary>For a column's header: by that column, or the other way round when it is sorted so already.</summary>
    public string SortLink(string column) => Link(column, IsSortedBy(column) && !Descending, 1);

    public string PageLink(int number) => Link(Sort, Descending, number);

    private string Link(string? sort, bool descending, int number)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in (IEnumerable<(string, string?)>)
            [("search", Search), ("nation", Nation), ("kind", Kind), ("standing", Standing), ("sort", sort)])
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        if (descending) query.Add("descending", "true");
        if (number > 1) query.Add("number", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Url.Content("~/directory") + query.ToQueryString();
    }
}
