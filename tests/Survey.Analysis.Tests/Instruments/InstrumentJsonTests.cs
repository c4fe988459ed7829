using System.Text;
using System.Text.Json.Nodes;
using Survey.Analysis.Instruments;

namespace Survey.Analysis.Tests.Instruments;

public sealed class InstrumentJsonTests
{
    [Fact]
    public void What_is_written_reads_back_as_the_same_bytes_and_hash()
    {
        var bytes = InstrumentJson.Write(Samples.Small);
        var again = InstrumentJson.Read(bytes).Instrument!;
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(InstrumentJson.Write(again)));
        Assert.Equal(InstrumentJson.ContentHash(Samples.Small), InstrumentJson.ContentHash(again));
    }

    [Fact]
    public void Nothing_of_a_file_is_lost_in_writing() =>
        AssertHolds(JsonNode.Parse(InstrumentJson.Write(Samples.Small))!, JsonNode.Parse(Samples.SmallFile)!);

    [Fact]
    public void Hash_does_not_see_white_space_order_of_members_nulls_defaults_or_a_byte_order_mark()
    {
        var shuffled = Shuffle(JsonNode.Parse(Samples.SmallFile)!);
        shuffled["sections"]![1]!["introduction"] = null;
        shuffled["minutes"] = 10;
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(shuffled.ToJsonString())];
        Assert.Equal(InstrumentJson.ContentHash(Samples.Small), InstrumentJson.ContentHash(InstrumentJson.Read(bytes).Instrument!));
    }

    [Theory]
    [InlineData("\"Weekly\"", "\"Every week\"")]
    [InlineData("\"threshold\": 1", "\"threshold\": 2")]
    [InlineData("\"audience\": \"evaluators\"", "\"audience\": \"sector\"")]
    public void Hash_sees_every_change_of_content(string before, string after)
    {
        var file = Encoding.UTF8.GetString(InstrumentJson.Write(Samples.Small));
        Assert.Contains(before, file);
        var changed = InstrumentJson.Read(Encoding.UTF8.GetBytes(file.Replace(before, after))).Instrument!;
        Assert.NotEqual(InstrumentJson.ContentHash(Samples.Small), InstrumentJson.ContentHash(changed));
        Assert.Matches("^[0-9a-f]{64}$", InstrumentJson.ContentHash(changed));
    }

    [Theory]
    [InlineData("/scema", "scema", "1")]
    [InlineData("/sections/0/questions/0/followUps/1/colour", "colour", "\"red\"")]
    [InlineData("/sections/0/title/fr", "fr", "\"Un\"")]
    [InlineData("/sections/1/questions/5/ledger/x~1y", "x/y", "1")]
    public void Unknown_members_are_named_by_their_path(string pointer, string name, string value)
    {
        var problem = Assert.Single(Samples.Changed(json =>
            Parent(json, pointer).AsObject().Add(name, JsonNode.Parse(value))).Problems);
        Assert.Equal(pointer, problem.Pointer);
        Assert.Contains("Known are", problem.Sentence);
    }

    [Theory]
    [InlineData("/schema", "2", "/schema")]
    [InlineData("/schema", "null", "")]
    [InlineData("/version", "\"1\"", "/version")]
    [InlineData("/version", "1.5", "/version")]
    [InlineData("/title", "\"Small\"", "/title")]
    [InlineData("/title", "null", "")]
    [InlineData("/title/en", "7", "/title/en")]
    [InlineData("/codebook", "[]", "/codebook")]
    [InlineData("/codebook/often", "{}", "/codebook/often")]
    [InlineData("/codebook/often/0", "null", "/codebook/often/0")]
    [InlineData("/codebook/often/0/value", "\"1\"", "/codebook/often/0/value")]
    [InlineData("/codebook/often/0/value", "1e999", "/codebook/often/0/value")]
    [InlineData("/sections", "{}", "/sections")]
    [InlineData("/sections/0", "null", "/sections/0")]
    [InlineData("/sections/0/questions/0", "[]", "/sections/0/questions/0")]
    [InlineData("/sections/0/questions/0/type", "\"Roster\"", "/sections/0/questions/0/type")]
    [InlineData("/sections/0/questions/0/type", "3", "/sections/0/questions/0/type")]
    [InlineData("/sections/0/questions/0/required", "\"yes\"", "/sections/0/questions/0/required")]
    [InlineData("/sections/0/questions/0/audience", "\"everybody\"", "/sections/0/questions/0/audience")]
    [InlineData("/sections/0/questions/0/followUps", "7", "/sections/0/questions/0/followUps")]
    [InlineData("/sections/0/questions/0/followUps/0/measures/as", "\"love\"", "/sections/0/questions/0/followUps/0/measures/as")]
    public void A_wrong_type_or_null_is_a_problem_at_its_place(string pointer, string value, string reported)
    {
        var reading = Samples.Changed(json => Replace(json, pointer, value));
        Assert.Null(reading.Instrument);
        Assert.Equal(reported, Assert.Single(reading.Problems).Pointer);
    }

    [Fact]
    public void Several_problems_are_all_listed()
    {
        var reading = InstrumentJson.Read("""{ "schema": 1, "key": 3, "colour": "red", "codebook": {}, "sections": [] }"""u8.ToArray());
        Assert.Equal(["/key", "", "", "/colour"], reading.Problems.Select(problem => problem.Pointer));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\n  \"schema\": 1,\n  \"ŵ\": x\n}", 3, 8)]
    [InlineData("{ \"a\": 1, \"a\": 2 }", 1, 11)]
    [InlineData("{ \"a\": \"\\ud800\" }", 1, 8)]
    [InlineData("{ \"\\udc00\": 1 }", 1, 3)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("{ // no\n}", 1, 3)]
    public void Malformed_json_gives_line_and_column(string json, int line, int column)
    {
        var problem = Assert.Single(InstrumentJson.Read(Encoding.UTF8.GetBytes(json)).Problems);
        Assert.StartsWith($"Line {line}, column {column}: ", problem.Sentence);
    }

    [Fact]
    public void Garbage_of_any_size_is_a_problem_and_no_exception()
    {
        var noise = new byte[10_000_000];
        new Random(1).NextBytes(noise);
        byte[][] files =
        [
            noise, noise[..900_000], [0xFF, 0xFE, 0x00], [0x22, 0xC3, 0x28, 0x22],
            Encoding.UTF8.GetBytes(new string('[', 400_000)),
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"a":""", 100_000))),
            Encoding.UTF8.GetBytes("""{"schema":1,"sections":[""" + string.Join(",", Enumerable.Repeat("{}", 300_000)) + "]}"),
        ];
        foreach (var file in files)
        {
            var reading = InstrumentJson.Import(file);
            Assert.Null(reading.Instrument);
            Assert.InRange(reading.Problems.Count, 1, 101);
        }
    }

    private static void AssertHolds(JsonNode written, JsonNode file)
    {
        foreach (var pointer in Generators.Places(file, ""))
            if (At(file, pointer) is JsonValue value)
                Assert.Equal((pointer, value.ToJsonString()), (pointer, At(written, pointer).ToJsonString()));
    }

    private static JsonNode At(JsonNode json, string pointer) => pointer == "" ? json : Parent(json, pointer + "/");

    private static JsonNode Parent(JsonNode json, string pointer) =>
        pointer.Split('/')[1..^1].Aggregate(json, (node, name) => node is JsonArray list ? list[int.Parse(name)]! : node[name]!);

    internal static void Replace(JsonNode json, string pointer, string value)
    {
        var (parent, name, node) = (Parent(json, pointer), pointer.Split('/')[^1], JsonNode.Parse(value));
        if (parent is JsonArray list)
            list[int.Parse(name)] = node;
        else
            parent[name] = node;
    }

    private static JsonNode Shuffle(JsonNode json) => json switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member =>
            KeyValuePair.Create(member.Key, member.Value is null ? null : Shuffle(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => Shuffle(item!))]),
        _ => json.DeepClone(),
    };
}
