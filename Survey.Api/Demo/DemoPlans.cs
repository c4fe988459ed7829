using System.Text.Json.Nodes;
using Survey.Api.Directory;
using Survey.Database.Directory;

namespace Survey.Api.Demo;

/// <summary>Draws what a member plans for the quarter to come, what it needs and what it can offer.</summary>
internal sealed class DemoPlans(DemoModel model, DemoSector sector, Random random)
{
    // Days after a wave's last day on which many want to be heard, so that plans clash.
    private static readonly int[] PopularDays = [17, 38, 66];

    private static readonly string[] Resources =
    [
        "funding", "volunteers", "staff-time", "data", "policy-expertise", "legal-advice", "communications", "technology", "training",
        "venues", "introductions", "communities",
    ];

    private static readonly string[] Audiences =
        ["general-public", "young-people", "under-represented", "schools", "politicians", "officials", "journalists", "civil-society"];

    public JsonObject Ledger(Member member, DemoQuarter quarter)
    {
        if (random.Chance(model.LeavesOut)) return new JsonObject { ["plans"] = null };
        if (random.Chance(model.PrefersNot)) return new JsonObject { ["plans"] = DemoAnswers.Missing("preferNot") };
        var rows = Enumerable.Range(0, random.Next(4)).Select(_ => Row(member, quarter)).ToArray<JsonNode>();
        return new JsonObject { ["plans"] = new JsonArray(rows) };
    }

    public JsonObject NeedsAndOffers(Member member)
    {
        if (random.Chance(model.LeavesOut)) return new JsonObject { ["needs"] = null };
        var items = new JsonObject();
        foreach (var need in random.Some(Resources, random.Next(4))) items[need] = "need";
        foreach (var offer in random.Some(Resources, member.IsFunder ? 1 : random.Next(4)))
            items[offer] = items.ContainsKey(offer) ? "both" : "offer";
        if (member.IsFunder) items["funding"] = "offer";
        else if (random.Chance(0.4)) items["funding"] = "need";
        if (member.Organisation.Nation == Nations.Wales && random.Chance(0.5))
            items["translation"] = member.Contacts[0].Language == Languages.Welsh ? "offer" : "need";
        return new JsonObject { ["needs"] = items };
    }

    private JsonObject Row(Member member, DemoQuarter quarter)
    {
        var kind = random.NextDouble() switch { < 0.55 => "activity", < 0.8 => "bid", _ => "press" };
        var day = random.Chance(model.PopularDay) ? random.Pick(PopularDays) : random.Next(1, 90);
        var from = quarter.ClosesOn.AddDays(day);
        var theme = random.Pick(member.Community.Themes);
        var row = new JsonObject
        {
            ["kind"] = kind,
            ["title"] = random.Pick(kind switch { "bid" => DemoTexts.Bids, "press" => DemoTexts.Publications, _ => DemoTexts.Events }),
            ["theme"] = theme,
            ["place"] = member.Organisation.Nation == Nations.Uk ? "uk-wide" : random.Chance(0.2) ? "online" : member.Organisation.Nation,
            ["audience"] = random.Pick(Audiences),
            ["from"] = OrganisationColumns.Day(from),
            ["to"] = OrganisationColumns.Day(kind == "activity" && random.Chance(0.3) ? from.AddDays(random.Next(1, 6)) : from),
        };
        if (kind != "bid") return row;
        row["funder"] = random.Pick([.. sector.Members.Where(each => each.IsFunder)]).Organisation.Name;
        row["fund"] = random.Pick(DemoTexts.Funds);
        return row;
    }
}
