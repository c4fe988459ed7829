namespace Survey.Worker.Access;

/// <summary>Addresses of one-time links; the one place that spells them for mails.</summary>
public static class SignInLinks
{
    public static Uri Start(Uri publicUrl, string token) => new(publicUrl, $"/sign-in/{token}");
}
