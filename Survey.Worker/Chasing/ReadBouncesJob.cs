using Survey.Database.Chasing;
using Survey.Worker.Mail;

namespace Survey.Worker.Chasing;

/// <summary>
/// Reads the mailbox where notifications about undelivered mail arrive: a Maildir, or a folder of <c>.eml</c> files. What was read is moved
/// aside, whatever it was, so that nothing is read twice and a person can look it up; a crash in between only means reading it again.
/// </summary>
public sealed partial class ReadBouncesJob(Settings settings, BounceIntake bounces, ILogger<ReadBouncesJob> log) : IJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        if (settings.Mail.BounceFolder is not { } folder) return;
        var isMaildir = Directory.Exists(Path.Combine(folder, "new"));
        var aside = Directory.CreateDirectory(Path.Combine(folder, isMaildir ? "cur" : "read"));
        var files = isMaildir ? Directory.GetFiles(Path.Combine(folder, "new")) : Directory.GetFiles(folder, "*.eml");
        var news = 0;
        await EachRow.DoAsync(files.Order(StringComparer.Ordinal), async file =>
        {
            cancel.ThrowIfCancellationRequested();
            if (await ReadAsync(file, cancel) is { } bounce && await bounces.RecordAsync(bounce, cancel)) news++;
            var name = Path.GetFileName(file);
            if (File.Exists(file)) File.Move(file, Path.Combine(aside.FullName, isMaildir ? $"{name}:2,S" : name), overwrite: true);
        });
        if (files.Length > 0) LogRead(log, files.Length, news);
    }

    private async Task<Bounce?> ReadAsync(string file, CancellationToken cancel)
    {
        try
        {
            return new FileInfo(file).Length > DeliveryNotification.MostBytes
                ? null
                : DeliveryNotification.Read(await File.ReadAllBytesAsync(file, cancel), settings.Mail);
        }
        catch (FileNotFoundException)
        {
            // Another process has just read it.
            return null;
        }
    }

    [LoggerMessage(LogLevel.Information, "Mails read in the mailbox for notifications: {Mails}; messages that came back: {News}.")]
    private static partial void LogRead(ILogger log, int mails, int news);
}
