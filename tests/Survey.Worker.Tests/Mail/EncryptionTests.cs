using System.Net.Mail;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Survey.Testing;
using Survey.Testing.Mail;
using Survey.Worker.Mail;

namespace Survey.Worker.Tests.Mail;

/// <summary>Against a real server that takes mail only after STARTTLS.</summary>
public sealed class EncryptionTests : IDisposable
{
    private readonly string certificate = Path.GetTempFileName();

    public EncryptionTests()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(certificate, $"{signed.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    public void Dispose() => File.Delete(certificate);

    [Fact]
    public async Task A_server_with_a_certificate_that_nobody_vouches_for_gets_no_mail()
    {
        using var server = await MailServer.StartAsync(certificate);
        var from = new MailAddress("survey@service.example");
        var mailer = new Mailer(new MailOptions { Host = "localhost", Port = server.Port, From = from, Folder = "" });

        var failure = await Assert.ThrowsAsync<MailException>(() =>
            mailer.SendAsync(new OutgoingMail("Ada", "ada@example.org", "Hello", "Dear Ada", "en", "one"), CancellationToken.None));

        Assert.Equal(MailFailure.Unavailable, failure.Failure);
        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.Mails());
    }

    [Fact]
    public async Task The_worker_sends_encrypted_to_a_server_that_the_machine_trusts()
    {
        await using var sector = await TestSector.CreateAsync(TimeProvider.System.GetUtcNow());
        await sector.AddAsync(2);
        await sector.OpenAsync();
        using var server = await MailServer.StartAsync(certificate);

        using var worker = new ServiceProcess(
            "Survey.Worker",
            ("DataFolder", sector.MailFolder), ("ConnectionStrings:Survey", sector.ConnectionString), ("SSL_CERT_FILE", certificate),
            ("Mail:Host", "localhost"), ("Mail:Port", $"{server.Port}"), ("Mail:From", "survey@service.example"));
        await Until.TrueAsync(() => worker.HasExited || server.Mails().Count == 2);
        worker.Terminate();

        Assert.Equal(0, await worker.ExitCodeAsync());
        var recipients = server.Mails().Select(mail => mail.Header("X-RcptTo"));
        Assert.Equal([TestSector.Address("org1"), TestSector.Address("org2")], recipients.Order());
        Assert.DoesNotContain("@organisation", worker.Output, StringComparison.Ordinal);
    }
}
