using System.Net;
using System.Net.Sockets;

namespace Survey.Benchmarks;

/// <summary>A mail server that takes everything and keeps nothing, so that what is measured is the sending side.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private int accepted;

    public MailSink()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Accepted => Volatile.Read(ref accepted);

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var served = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        var buffer = new byte[64 * 1024];
        var length = 0;
        var inText = false;
        await stream.WriteAsync("220 ready\r\n"u8.ToArray());
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(length)) is > 0 and var read)
            {
                length += read;
                while (TryTake(buffer, ref length, inText, out var first))
                {
                    if (inText) Interlocked.Increment(ref accepted);
                    inText = !inText && first == (byte)'D';
                    await stream.WriteAsync(inText ? "354 go on\r\n"u8.ToArray() : "250 fine\r\n"u8.ToArray());
                }
            }
        }
        catch (IOException)
        {
            // The other side has gone.
        }
    }

    /// <summary>Takes a whole line, or a whole text, from the front of the buffer.</summary>
    private static bool TryTake(byte[] buffer, ref int length, bool isText, out byte first)
    {
        var end = isText ? "\r\n.\r\n"u8 : "\r\n"u8;
        var at = buffer.AsSpan(0, length).IndexOf(end);
        first = buffer[0];
        if (at < 0) return false;
        var taken = at + end.Length;
        buffer.AsSpan(taken, length - taken).CopyTo(buffer);
        length -= taken;
        return true;
    }
}
