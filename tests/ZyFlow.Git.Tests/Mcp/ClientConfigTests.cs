using System.Text;
using System.Text.Json;
using ZyFlow.Git.Mcp.Clients;

namespace ZyFlow.Git.Tests.Mcp;

public sealed class ClientConfigTests
{
    private static readonly ServerEntry Entry = new("/opt/z 1/dotnet-zyflow", ["mcp"], null);
    private static readonly ServerEntry Other = new("dotnet-zyflow", ["mcp", "--read-only"], "stdio");
    private static readonly ClientConfig Json = new ClientConfig.Json("mcpServers");
    private static readonly ClientConfig Toml = new ClientConfig.Toml("mcp_servers");

    /// <summary>The configuration, and what it is with the entry in it.</summary>
    public static TheoryData<string, string> JsonFiles { get; } =
        new()
        {
            {
                "{\n  \"theme\": \"dark\"\n}\n",
                "{\n  \"theme\": \"dark\",\n  \"mcpServers\": {\n    \"zyflow\": {\n      \"command\": \"/opt/z 1/dotnet-zyflow\",\n      \"args\": [\"mcp\"]\n    }\n  }\n}\n"
            },
            {
                "// mine\n{\n\t\"mcpServers\": {\n\t\t\"a\": { \"command\": \"a\" } // the first, \"}\n\t\t/* none */\n\t},\n\t\"z\": 1, // last\n}",
                "// mine\n{\n\t\"mcpServers\": {\n\t\t\"a\": { \"command\": \"a\" }, // the first, \"}\n\t\t/* none */\n\t\t\"zyflow\": {\n\t\t\t\"command\": \"/opt/z 1/dotnet-zyflow\",\n\t\t\t\"args\": [\"mcp\"]\n\t\t}\n\t},\n\t\"z\": 1, // last\n}"
            },
            {
                "{\"mcpServers\":{\"a\":{\"command\":\"a\"}},\"b\":[1,{\"mcpServers\":0}]}",
                "{\"mcpServers\":{\"a\":{\"command\":\"a\"}, \"zyflow\": {\"command\": \"/opt/z 1/dotnet-zyflow\", \"args\": [\"mcp\"]}},\"b\":[1,{\"mcpServers\":0}]}"
            },
            {
                "{\r\n    \"mcpServers\": {\r\n        \"한국\": {},\r\n    },\r\n}\r\n",
                "{\r\n    \"mcpServers\": {\r\n        \"한국\": {},\r\n        \"zyflow\": {\r\n            \"command\": \"/opt/z 1/dotnet-zyflow\",\r\n            \"args\": [\"mcp\"]\r\n        },\r\n    },\r\n}\r\n"
            },
            {
                "{\n  \"mcpServers\": {}\n}",
                "{\n  \"mcpServers\": {\"zyflow\": {\n    \"command\": \"/opt/z 1/dotnet-zyflow\",\n    \"args\": [\"mcp\"]\n  }}\n}"
            },
            {
                "{\n  \"mcpServers\": {\n    // none yet\n  }\n}",
                "{\n  \"mcpServers\": {\n    // none yet\n    \"zyflow\": {\n      \"command\": \"/opt/z 1/dotnet-zyflow\",\n      \"args\": [\"mcp\"]\n    }\n  }\n}"
            },
        };

    [Theory]
    [MemberData(nameof(JsonFiles))]
    public void The_entry_comes_last_and_goes_without_a_trace(string before, string expected)
    {
        var added = Json.Add(Bytes(before), Entry);

        Assert.Equal(expected, Text(added));
        Assert.Equal(added, Json.Add(added, Entry));
        Assert.Equal(before, Text(Json.Remove(added)!));
    }

    /// <summary>A client with what its configuration may hold before.</summary>
    public static TheoryData<string, string?> Befores()
    {
        var data = new TheoryData<string, string?>();
        foreach (var client in AgentClient.All)
        {
            string?[] texts = client.Config switch
            {
                ClientConfig.Toml =>
                [
                    null,
                    "",
                    "\n",
                    "model = \"x\"",
                    "model = \"x\"\n\n[mcp_servers.other]\ncommand = 'x'\n",
                ],
                ClientConfig.Json json =>
                [
                    null,
                    "",
                    " \n",
                    "{}",
                    "{}\n",
                    "{ }",
                    "{\n}\n",
                    "{\"a\":1}",
                    "{\n\t\"a\": 1\n}\n",
                    "{\r\n  \"a\": 1 }",
                    .. ((string[])["{}", "{ }", "{\n  }", "{ \"other\": {} }", "{\n    \"other\": {}\n  }"]).SelectMany(
                        servers =>
                            (string[])
                                [
                                    $"{{\"{json.Container}\":{servers}}}",
                                    $"{{\"a\": 1, \"{json.Container}\": {servers}}}\n",
                                    $"{{\n  \"a\": 1,\n  \"{json.Container}\": {servers}\n}}\n",
                                    $"{{\n  \"{json.Container}\": {servers}, // mine\n  \"a\": 1\n}}\n",
                                ]
                    ),
                ],
                _ => [],
            };
            foreach (var text in texts)
                data.Add(client.Name, text);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Befores))]
    public void Every_client_gets_back_the_bytes_from_before(string name, string? before)
    {
        var client = AgentClient.Find(name)!; // it is among all of them
        var entry = client.Entry("/opt/dotnet-zyflow", isReadOnly: false);

        var added = client.Config.Add(before, entry);

        Assert.Contains("/opt/dotnet-zyflow", added, StringComparison.Ordinal);
        Assert.Equal(added, client.Config.Add(added, entry));
        Assert.Equal(before, client.Config.Remove(added));
        // A later version is installed over it, and taken out.
        var again = client.Config.Add(added, client.Entry("/usr/bin/dotnet-zyflow", isReadOnly: true));
        Assert.Equal(before, client.Config.Remove(again));
    }

    [Fact]
    public void Nothing_else_of_a_generated_file_changes()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 2000; round++)
        {
            var before = Bytes(RandomObject(random, 0, withServers: random.Next(3) > 0));
            var added = Json.Add(before, Entry);
            var changed = Json.Add(added, Other);
            var removed = Json.Remove(changed)!;

            Assert.Equal(Values(before), Values(added));
            Assert.Equal(Values(before), Values(changed));
            Assert.Equal(Values(before), Values(removed));
            Assert.Equal(Entry.Command, Command(added));
            Assert.Equal(Other.Command, Command(changed));
            Assert.Null(Command(removed));
            Assert.Equal(before, removed);
        }
    }

    [Fact]
    public void Fields_that_the_user_added_to_the_entry_stay()
    {
        const string Before =
            "{\n  \"mcpServers\": {\n    \"zyflow\": { \"timeout\": 9, \"command\": \"old\", \"trust\": true },\n  },\n}\n";

        var after = Json.Add(Bytes(Before), Entry);

        Assert.Equal(
            "{\n  \"mcpServers\": {\n    \"zyflow\": { \"timeout\": 9, \"command\": \"/opt/z 1/dotnet-zyflow\", \"trust\": true, \"args\": [\"mcp\"] },\n  },\n}\n",
            Text(after)
        );
    }

    [Theory]
    [InlineData("{ \"mcpServers\": [] }")]
    [InlineData("{ \"mcpServers\": { \"zyflow\": 1 } }")]
    [InlineData("[]")]
    [InlineData("{ \"a\": }")]
    [InlineData("{ \"a\": 1")]
    public void A_file_that_cannot_be_read_for_certain_is_left_alone(string text)
    {
        Assert.Throws<ConfigFormatException>(() => Json.Add(text, Entry));
    }

    [Fact]
    public void A_file_that_was_made_for_the_entry_goes_with_it()
    {
        Assert.Null(Json.Remove(Json.Add(null, Entry)));
        Assert.Null(Toml.Remove(Toml.Add(null, Entry)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("model = \"x\"\n")]
    [InlineData("model = \"x\"")]
    [InlineData("a = 1\r\n\r\n[mcp_servers.other]\r\ncommand = 'x'\r\n")]
    [InlineData("# [mcp_servers.zyflow]\na = \"\"\"\n[mcp_servers.zyflow]\n\\\"\"\"\"\n[mcp_servers]\n\n\n")]
    [InlineData("a = [\n  1, # ]\n  { b = ']' },\n]\n[[list]]\n\"quoted.key\" . b = 1 # end")]
    public void A_table_is_added_at_the_end_and_goes_without_a_trace(string before)
    {
        var added = Toml.Add(before, Entry);

        Assert.StartsWith(before, added, StringComparison.Ordinal);
        Assert.Contains("[mcp_servers.zyflow]", added[before.Length..], StringComparison.Ordinal);
        Assert.Equal(added, Toml.Add(added, Entry));
        Assert.Equal(before, Toml.Remove(added));
    }

    [Fact]
    public void A_table_between_others_is_brought_up_to_date_in_its_place()
    {
        const string Before =
            "[a]\nx = 1\n\n# ours\n[ mcp_servers . \"zyflow\" ]\nargs = [ \"old\", # why\n]\ntimeout = 9\n[mcp_servers.zyflow.env]\nA = \"1\"\n\n[z] # last\n";

        var after = Toml.Add(Before, Entry);

        Assert.Equal(
            "[a]\nx = 1\n\n# ours\n[ mcp_servers . \"zyflow\" ]\ncommand = \"/opt/z 1/dotnet-zyflow\"\nargs = [\"mcp\"]\ntimeout = 9\n[mcp_servers.zyflow.env]\nA = \"1\"\n\n[z] # last\n",
            after
        );
        Assert.Equal("[a]\nx = 1\n\n# ours\n\n[z] # last\n", Toml.Remove(after));
    }

    [Theory]
    [InlineData("mcp_servers = { a = { command = 'x' } }\n")]
    [InlineData("mcp_servers.zyflow.command = 'x'\n")]
    [InlineData("[mcp_servers]\nzyflow = { command = 'x' }\n")]
    [InlineData("[[mcp_servers.zyflow]]\ncommand = 'x'\n")]
    [InlineData("a = \"open\n")]
    [InlineData("a = [1\n")]
    [InlineData("= 1\n")]
    public void A_table_that_cannot_be_extended_for_certain_is_left_alone(string text)
    {
        Assert.Throws<ConfigFormatException>(() => Toml.Add(text, Entry));
    }

    private static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static string Text(string bytes) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));

    private static JsonDocument Document(string bytes) =>
        JsonDocument.Parse(
            Text(bytes),
            new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
        );

    /// <summary>What the file says besides the entry.</summary>
    private static List<string> Values(string bytes)
    {
        using var document = Document(bytes);
        var found = new List<string>();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Name != "mcpServers")
                found.Add(member.ToString());
            else
                found.AddRange(
                    member
                        .Value.EnumerateObject()
                        .Where(server => server.Name != "zyflow")
                        .Select(server => "> " + server)
                );
        }

        return found;
    }

    private static string? Command(string bytes)
    {
        using var document = Document(bytes);
        return
            document.RootElement.TryGetProperty("mcpServers", out var servers)
            && servers.TryGetProperty("zyflow", out var own)
            ? own.GetProperty("command").GetString()
            : null;
    }

    private static string RandomObject(Random random, int depth, bool withServers)
    {
        var text = new StringBuilder("{").Append(Gap(random));
        var count = random.Next(4);
        var servers = withServers ? random.Next(count + 1) : -1;
        for (var at = 0; at < count + (withServers ? 1 : 0); at++)
        {
            if (at > 0)
                text.Append(',').Append(Gap(random));
            var name = at == servers ? "mcpServers" : $"k{at}{"한{\\\""[..random.Next(2)]}";
            text.Append('"').Append(name).Append("\" :").Append(Gap(random));
            text.Append(
                at == servers || (depth < 2 && random.Next(3) == 0) ? RandomObject(random, depth + 1, false)
                : random.Next(2) == 0 ? "[1, {\"x\": \"}, // no\"}]"
                : "\"a, b /* no */\""
            );
            text.Append(Gap(random));
        }

        if (count + (withServers ? 1 : 0) > 0 && random.Next(4) == 0)
            text.Append(',').Append(Gap(random));
        return text.Append('}').ToString();
    }

    private static string Gap(Random random) =>
        random.Next(9) switch
        {
            0 => " // a, } comment\n",
            1 => " /* a, { comment */ ",
            2 => "\n  ",
            3 => "\r\n\t",
            4 or 5 => " ",
            _ => "",
        };
}
