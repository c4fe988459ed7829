using Survey.Api.Access;
using Survey.Worker;
using Survey.Worker.Engine;

namespace Survey.Api.Operations;

/// <summary>The job engine's own pages, where it has some and runs in this process; for administrators.</summary>
public sealed class JobDashboard(Settings settings)
{
    /// <summary>Null where there is none.</summary>
    public string? Path { get; private set; }

    public void Map(IEndpointRouteBuilder routes)
    {
        const string path = "/operations/engine";
        if (!settings.WorkerInProcess || JobEngine.MapDashboard(routes, path) is not { } pages) return;
        pages.RequireAuthorization(Policies.Administer);
        Path = path;
    }
}
