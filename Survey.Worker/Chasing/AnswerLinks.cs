namespace Survey.Worker.Chasing;

/// <summary>Addresses of respondents' pages; the one place that spells them for mails.</summary>
public static class AnswerLinks
{
    public static Uri Start(Uri publicUrl, string token) => new(publicUrl, $"/a/{token}");
}
