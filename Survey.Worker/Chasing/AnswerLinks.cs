namespace Survey.Worker.Chasing;

/// <summary>The ways in that one message gives; the one place that spells respondents' addresses for mails.</summary>
/// <param name="PublicUrl">What every address begins with.</param>
/// <param name="Code">For who cannot follow the links.</param>
public sealed record AnswerLinks(Uri PublicUrl, string Token, string Code)
{
    public Uri Answer => Start(PublicUrl, Token);

    /// <summary>What the organisation gets back; also after the wave has closed.</summary>
    public Uri Return => new(PublicUrl, $"/a/{Token}/return");

    /// <summary>Where the code is typed.</summary>
    public Uri TypeCode => new(PublicUrl, "/code");

    /// <summary>A page with a button; reading it changes nothing.</summary>
    public Uri Decline => new(PublicUrl, $"/a/{Token}/decline");

    /// <summary>
    /// A page with a button; reading it changes nothing. A mail program's POST without any form opts out (RFC 8058).
    /// </summary>
    public Uri OptOut => new(PublicUrl, $"/a/{Token}/opt-out");

    public static Uri Start(Uri publicUrl, string token) => new(publicUrl, $"/a/{token}");
}
