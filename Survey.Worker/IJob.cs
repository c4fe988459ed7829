namespace Survey.Worker;

/// <summary>
/// Something that happens by itself. A run finds what is due in the database, claims it row by row and does it; running twice, or at the
/// same time elsewhere, does nothing twice. Failures reach the engine; what concerns one row is written on that row.
/// </summary>
public interface IJob
{
    Task RunAsync(CancellationToken cancel);
}
