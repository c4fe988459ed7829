using System.Data.Common;

namespace Survey.Database.Connections;

/// <summary>
/// The writers of this process on one SQLite file, which takes one at a time. They wait here in order, and not by asking the file again and
/// again. A commit waits for the disk, which does some hundred flushes a second: so writers that are here together share a transaction, each
/// in a savepoint of its own, and one flush. Each hears that its work is kept after that flush, as if it had been alone; so does one that
/// kept nothing, since it may have seen the others' work. When the flush fails, it fails for all of them.
/// </summary>
internal sealed class WriterQueue(Func<CancellationToken, Task<(DbConnection Connection, DbTransaction Transaction)>> begin)
{
    // The first to be done waits for the others no longer than this many take.
    private const int MostTogether = 32;
    private const string Savepoint = "writer";

    private readonly SemaphoreSlim turn = new(1);
    private int waiting;

    // Belongs to the one whose turn it is.
    private Shared? shared;

    /// <summary>Waits for its turn.</summary>
    /// <param name="together">False for one that may take long: it has a transaction of its own, so that no other waits for its end.</param>
    public async Task<Writer> EnterAsync(bool together, CancellationToken cancel)
    {
        // Not cancelled while it waits: who is done leaves the flush to the next in the queue.
        Interlocked.Increment(ref waiting);
        await turn.WaitAsync(CancellationToken.None);
        Interlocked.Decrement(ref waiting);
        try
        {
            if (!together) await FlushAsync();
            cancel.ThrowIfCancellationRequested();
            shared ??= new Shared(await begin(cancel));
            await shared.Transaction.SaveAsync(Savepoint, CancellationToken.None);
            return new Writer(this, shared, together);
        }
        catch
        {
            await PassOnAsync(flush: false);
            throw;
        }
    }

    private async Task LeaveAsync(Shared mine, bool keep, bool together)
    {
        try
        {
            if (!keep) await mine.Transaction.RollbackAsync(Savepoint);
            await mine.Transaction.ReleaseAsync(Savepoint);
            mine.Writers++;
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            // The transaction is gone, with all that it held; a full disk can do that.
            await EndAsync(mine, new UndoneException(failure));
        }

        await PassOnAsync(flush: !together || mine.Writers >= MostTogether);
        await mine.Flushed.Task;
    }

    /// <summary>Whoever is the last in the queue flushes for all.</summary>
    private async Task PassOnAsync(bool flush)
    {
        try
        {
            if (flush || Volatile.Read(ref waiting) == 0) await FlushAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task FlushAsync()
    {
        if (shared is not { } done) return;
        Exception? failed = null;
        try
        {
            await done.Transaction.CommitAsync();
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            failed = new UndoneException(failure);
        }

        await EndAsync(done, failed);
    }

    private async Task EndAsync(Shared ended, Exception? failure)
    {
        shared = null;
        try
        {
            await ended.Transaction.DisposeAsync();
            await ended.Connection.DisposeAsync();
        }
        finally
        {
            if (failure is null) ended.Flushed.TrySetResult();
            else ended.Flushed.TrySetException(failure);
        }
    }

    /// <summary>A transaction that several writers share.</summary>
    internal sealed class Shared((DbConnection, DbTransaction) begun)
    {
        public DbConnection Connection { get; } = begun.Item1;

        public DbTransaction Transaction { get; } = begun.Item2;

        /// <summary>How many are done with it.</summary>
        public int Writers { get; set; }

        public TaskCompletionSource Flushed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Whose turn it is: until it keeps its work, or is disposed, which undoes it.</summary>
    internal sealed class Writer(WriterQueue queue, Shared shared, bool together) : IAsyncDisposable
    {
        private bool hasLeft;

        public DbConnection Connection => shared.Connection;

        public DbTransaction Transaction => shared.Transaction;

        public Task KeepAsync()
        {
            ObjectDisposedException.ThrowIf(hasLeft, this);
            hasLeft = true;
            return queue.LeaveAsync(shared, keep: true, together);
        }

        public async ValueTask DisposeAsync()
        {
            if (hasLeft) return;
            hasLeft = true;
            await queue.LeaveAsync(shared, keep: false, together);
        }
    }

    /// <summary>Somebody's work could not be kept, perhaps because of others' with whom it shared a transaction.</summary>
    private sealed class UndoneException(Exception cause) : DbException($"What was written could not be kept: {cause.Message}", cause);
}
