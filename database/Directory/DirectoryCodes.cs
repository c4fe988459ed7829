namespace Survey.Database.Directory;

/// <summary>Where an organisation works; the words are stored and stand in files.</summary>
public static class Nations
{
    public const string England = "england";
    public const string Scotland = "scotland";
    public const string Wales = "wales";
    public const string NorthernIreland = "northern-ireland";

    /// <summary>Works across the United Kingdom.</summary>
    public const string Uk = "uk";

    public const string Other = "other";

    public static readonly IReadOnlyList<string> All = [England, Scotland, Wales, NorthernIreland, Uk, Other];
}

/// <summary>What an organisation is; the words are stored and stand in files.</summary>
public static class Kinds
{
    public const string Charity = "charity";
    public const string Company = "company";
    public const string Network = "network";
    public const string Funder = "funder";
    public const string Academic = "academic";
    public const string PublicBody = "public-body";
    public const string Media = "media";

    /// <summary>A group without a legal form.</summary>
    public const string Informal = "informal";

    public const string Other = "other";

    public static readonly IReadOnlyList<string> All =
        [Charity, Company, Network, Funder, Academic, PublicBody, Media, Informal, Other];

    /// <summary>Funders collaborate, but they are not rated and do not rate.</summary>
    public static bool IsRated(string kind) => kind != Funder;
}

/// <summary>How many paid staff an organisation has; the words are stored and stand in files.</summary>
public static class Sizes
{
    /// <summary>No paid staff.</summary>
    public const string Volunteers = "volunteers";

    /// <summary>1 to 9.</summary>
    public const string Micro = "micro";

    /// <summary>10 to 49.</summary>
    public const string Small = "small";

    /// <summary>50 to 249.</summary>
    public const string Medium = "medium";

    /// <summary>250 or more.</summary>
    public const string Large = "large";

    public static readonly IReadOnlyList<string> All = [Volunteers, Micro, Small, Medium, Large];
}

/// <summary>In which language a contact is written to.</summary>
public static class Languages
{
    public const string English = "en";
    public const string Welsh = "cy";

    public static readonly IReadOnlyList<string> All = [English, Welsh];
}
