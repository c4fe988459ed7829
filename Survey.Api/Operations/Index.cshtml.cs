using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Api.Access;
using Survey.Database.Connections;

namespace Survey.Api.Operations;

/// <summary>Whether what should happen by itself does. The jobs serve all sectors of this installation.</summary>
[Authorize(Policy = Policies.Administer)]
public sealed class IndexModel(JobsReader jobs, TimeProvider time, JobDashboard dashboard) : PageModel
{
    public IReadOnlyList<JobOverview> Jobs { get; private set; } = [];

    public DateTime Now { get; } = time.Now();

    /// <summary>Address of the job engine's own pages, where it has some.</summary>
    public string? Dashboard => dashboard.Path;

    public async Task OnGetAsync(CancellationToken cancel) => Jobs = await jobs.ReadAsync(cancel);
}
