using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Survey.Testing.Mail;

/// <summary>A real SMTP server (Debian's python3-aiosmtpd, installed by tests/run) on a port of its own; takes every mail.</summary>
public sealed class MailServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("survey-smtp-");
    private readonly Process process;

    private MailServer(int port, string? tls)
    {
        Port = port;
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardError = true };
        string[] encryption = tls is null ? [] : ["--tlscert", tls, "--tlskey", tls];
        foreach (var argument in (string[])
            ["-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}", .. encryption, "-c", "aiosmtpd.handlers.Mailbox", MailBox])
            start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
    }

    public int Port { get; }

    private string MailBox => Path.Combine(folder.FullName, "mails");

    /// <param name="tls">File with a certificate and its key; then it takes mail only after STARTTLS.</param>
    public static async Task<MailServer> StartAsync(string? tls = null)
    {
        var server = new MailServer(FreePort(), tls);
        try
        {
            await server.WaitAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>A port on which nothing listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Every mail that arrived, in no order.</summary>
    public IReadOnlyList<ReceivedMail> Mails()
    {
        var arrived = new DirectoryInfo(Path.Combine(MailBox, "new"));
        return arrived.Exists ? [.. arrived.GetFiles().Select(file => new ReceivedMail(File.ReadAllText(file.FullName)))] : [];
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task WaitAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port, deadline.Token);
                return;
            }
            catch (SocketException) when (!process.HasExited)
            {
                await Task.Yield();
            }
            catch (SocketException)
            {
                throw new InvalidOperationException($"The mail server did not start: {await process.StandardError.ReadToEndAsync()}");
            }
        }
    }
}
