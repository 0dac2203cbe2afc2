using System.Text;
using System.Text.Json.Nodes;
using ZyFlow.Git.EndToEnd.Tests.Cli;

namespace ZyFlow.Git.EndToEnd.Tests.Mcp;

public sealed class FuzzTests
{
    private const int Requests = 600;

    private static readonly string[] Words =
    [
        "null",
        "true",
        "-1",
        "1e400",
        "9223372036854775808",
        "\"\"",
        "\"add-search\"",
        "\"../../etc\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"--upload-pack=x\"",
        "\"'; DROP TABLE task; --\"",
        "[]",
        "{}",
        "[[[[[[]]]]]]",
        "{\"a\":{\"b\":null}}",
    ];

    /// <summary>Random requests, right ones with parts replaced, and lines that are no message at all.</summary>
    [Fact]
    public void Whatever_it_is_sent_the_server_answers_in_the_protocol_and_lives()
    {
        var seed = int.Parse(
            Environment.GetEnvironmentVariable("ZYFLOW_LAW_SEED") ?? "20261121",
            System.Globalization.CultureInfo.InvariantCulture
        );
        var random = new Random(seed);
        using var sandbox = ServerTests.Prepared();
        using var server = McpProcess.Begin(sandbox);
        var tools = server.Ask("tools/list")["tools"]!.AsArray(); // a list

        for (var i = 0; i < Requests; i++)
        {
            server.Send(Line(random, tools, i));
            if (i % 50 != 49)
                continue;
            // Answers come in any order, or not at all to what is no request; this one always does.
            server.Send("{\"jsonrpc\":\"2.0\",\"id\":\"ping-" + i + "\",\"method\":\"ping\"}");
            while (server.Receive()["id"]?.ToString() != $"ping-{i}") { }
        }

        Assert.Equal("add-search", server.Call("list_changes")["changes"]![0]!["changeId"]!.GetValue<string>()); // it lives
        Assert.Equal(0, server.End());
        Assert.True(!server.Errors.Contains("   at ", StringComparison.Ordinal), $"seed {seed}: {server.Errors}");
    }

    private static string Line(Random random, JsonArray tools, int number)
    {
        switch (random.Next(6))
        {
            case 0:
                return Garbage(random);
            case 1:
                string[] methods = ["tools/lis", "", "resources/read", "prompts/get", "logging/setLevel", "x/y"];
                return Request(number, Pick(random, methods), Pick(random, Words));
            case 2:
                var change = Uri.EscapeDataString(Pick(random, ["..", "/etc", "add-search", "\u202e", "a/b"]));
                var uri = $"zyflow://change/{change}/{Pick(random, ["tasks", "state", "x", ""])}";
                return Request(number, "resources/read", "{\"uri\":\"" + uri + "\"}");
            default:
                var tool = tools[random.Next(tools.Count)]!; // of the list
                var names = tool["inputSchema"]!["properties"]!.AsObject().Select(static p => p.Key).ToArray(); // every tool has some
                var arguments = Enumerable
                    .Range(0, random.Next(5))
                    .Select(_ =>
                        $"\"{(random.Next(8) == 0 ? "no such" : Pick(random, names))}\":{Pick(random, Words)}"
                    );
                return Request(
                    number,
                    "tools/call",
                    "{\"name\":\"" + tool["name"] + "\",\"arguments\":{" + string.Join(',', arguments) + "}}"
                );
        }
    }

    private static string Request(int number, string method, string parameters) =>
        "{\"jsonrpc\":\"2.0\",\"id\":\"f" + number + "\",\"method\":\"" + method + "\",\"params\":" + parameters + "}";

    private static string Garbage(Random random)
    {
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        var text = Encoding.Latin1.GetString(bytes).Replace('\n', ' ').Replace('\r', ' ');
        return Pick(
            random,
            [
                text,
                "{" + text,
                "",
                "null",
                "[]",
                "{}",
                """{"jsonrpc":"1.0","id":1}""",
                """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"nobody"}}""",
                """{"jsonrpc":"2.0","method":"notifications/none"}""",
                """{"jsonrpc":"2.0","id":null,"method":"ping"}""",
                """{"jsonrpc":"2.0","id":"nobody","result":{}}""",
                new string('[', 5000),
            ]
        );
    }

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];
}
