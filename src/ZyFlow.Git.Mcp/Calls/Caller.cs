using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ZyFlow.Git.Mcp.Calls;

/// <summary>Who makes a request, what they can be asked, and what they have answered so far.</summary>
/// <remarks>
/// A question ends the work; the client answers and asks for the same again, with the answers. The library does so itself
/// with clients of the older protocol, where the server asks in between.
/// </remarks>
internal sealed class Caller(McpServer server, RequestParams? request)
{
    private const string Roots = "roots";

    // All of them go out together: the answers to an earlier question do not come a second time by themselves.
    private readonly Dictionary<string, InputRequest> _questions = new(StringComparer.Ordinal);

    public string Name => server.ClientInfo?.Name ?? "agent";

    public ProgressToken? ProgressToken => request?.ProgressToken;

    /// <summary>Whether a form can be shown to the person at the client.</summary>
    public bool CanElicit =>
        server.ClientCapabilities?.Elicitation is { } elicitation
        && (elicitation.Form is not null || elicitation.Url is null);

    /// <summary>The folders that the client works in; none where it does not say.</summary>
    public IReadOnlyList<string> ClientRoots()
    {
        if (server.ClientCapabilities?.Roots is null)
            return [];
        var answer = Answer(Roots, InputRequest.ForRootsList(new ListRootsRequestParams()))
            .Deserialize(InputResponse.ListRootsResultJsonTypeInfo);
        return
        [
            .. (answer?.Roots ?? [])
                .Select(static root =>
                    Uri.TryCreate(root.Uri, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath : null
                )
                .OfType<string>(),
        ];
    }

    /// <summary>What a person filled in; null when they declined.</summary>
    public ElicitResult? Ask(string key, ElicitRequestParams form)
    {
        var answer = Answer(key, InputRequest.ForElicitation(form)).Deserialize(InputResponse.ElicitResultJsonTypeInfo);
        return answer?.IsAccepted == true ? answer : null;
    }

    public Task Report(ProgressToken token, ProgressNotificationValue progress, CancellationToken ct) =>
        server.NotifyProgressAsync(token, progress, cancellationToken: ct);

    private InputResponse Answer(string key, InputRequest question)
    {
        _questions[key] = question;
        return request?.InputResponses?.TryGetValue(key, out var answer) == true
            ? answer
            : throw new InputRequiredException(_questions, key);
    }
}
