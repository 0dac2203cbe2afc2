using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Mcp.Calls;
using ZyFlow.Git.Mcp.Reach;
using ZyFlow.Git.Mcp.Resources;
using ZyFlow.Git.Mcp.Tools;

namespace ZyFlow.Git.Mcp;

/// <summary>The server: requests of the protocol in, operations of the workplace out.</summary>
internal sealed class McpHead(McpSettings settings) : IDisposable
{
    private readonly AllowedRoots _roots = new(settings.Roots, settings.Folder);
    private readonly WorkThread _work = new();
    private readonly IReadOnlyList<McpTool> _tools = Toolbox.Of(settings.IsReadOnly);

    // Two agents may be one program: what one of them claims is not the other's.
    private readonly string _session = Guid.NewGuid().ToString("N")[..4];

    public McpServerOptions Options() =>
        new()
        {
            ServerInfo = new Implementation
            {
                Name = "zyflow",
                Title = "ZyFlow.Git",
                Version = settings.Version,
            },
            ServerInstructions = Instructions.Of(settings.IsReadOnly),
            Capabilities = new ServerCapabilities
            {
                Tools = new ToolsCapability(),
                Resources = new ResourcesCapability(),
                Prompts = new PromptsCapability(),
            },
            Handlers = new McpServerHandlers
            {
                ListToolsHandler = (_, _) =>
                    ValueTask.FromResult(
                        new ListToolsResult { Tools = [.. _tools.Select(static tool => tool.Declaration())] }
                    ),
                CallToolHandler = Call,
                ListResourceTemplatesHandler = static (_, _) => ValueTask.FromResult(ChangeResources.Templates()),
                ListResourcesHandler = (context, ct) =>
                    Look(context, visit => ChangeResources.List(visit, context.Params?.Cursor), ct),
                ReadResourceHandler = (context, ct) =>
                    Look(context, visit => ChangeResources.Read(visit, context.Params?.Uri ?? ""), ct),
                ListPromptsHandler = (_, _) =>
                    ValueTask.FromResult(settings.IsReadOnly ? new ListPromptsResult() : WorkPrompt.List()),
                GetPromptHandler = (context, ct) =>
                    Look(context, visit => WorkPrompt.Get(visit, context.Params ?? new() { Name = "" }), ct),
            },
        };

    public void Dispose() => _work.Dispose();

    private async ValueTask<CallToolResult> Call(RequestContext<CallToolRequestParams> context, CancellationToken ct)
    {
        var request = context.Params;
        if (_tools.FirstOrDefault(tool => tool.Name == request?.Name) is not { } tool || request is null)
            return Unknown(request?.Name ?? "");
        try
        {
            var given = tool.Read(request);
            var caller = new Caller(context.Server, request);
            var result = await Reporting(
                caller,
                report => Visit(caller, given.Of(Common.Agent), report, visit => tool.Run(visit, given), ct),
                ct
            );
            return new CallToolResult
            {
                Content = [new TextContentBlock { Text = result.GetRawText() }],
                StructuredContent = result,
            };
        }
        catch (ZyFlowException problem)
        {
            return Refusal(Hints.ForAgents($"{problem.Message} {problem.Hint}"));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Refusal($"{trouble.Message} Check the folder, its permissions and the space on the disk.");
        }
        // A bug has to end neither the session nor in silence.
        catch (Exception bug) when (IsBug(bug))
        {
            await Tell(bug);
            return Refusal($"This is a bug of zyflow: {bug.GetType().Name}: {bug.Message} Please report it.");
        }
    }

    /// <summary>What is no tool has no result that says what went wrong: the protocol's errors do.</summary>
    private async ValueTask<T> Look<TParams, T>(
        RequestContext<TParams> context,
        Func<Visit, T> look,
        CancellationToken ct
    )
        where TParams : RequestParams
    {
        try
        {
            return await Visit(new Caller(context.Server, context.Params), null, static _ => { }, look, ct);
        }
        catch (ZyFlowException problem)
        {
            var code = problem.Problem == Problem.Usage ? McpErrorCode.InvalidParams : McpErrorCode.InternalError;
            throw new McpProtocolException($"{problem.Message} {problem.Hint}", problem, code);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new McpProtocolException(trouble.Message, trouble, McpErrorCode.InternalError);
        }
        catch (Exception bug) when (IsBug(bug))
        {
            await Tell(bug);
            throw;
        }
    }

    /// <summary>Does work in a repository, on the one thread that may.</summary>
    private Task<T> Visit<T>(
        Caller caller,
        string? agent,
        Action<ProgressNotificationValue> report,
        Func<Visit, T> work,
        CancellationToken ct
    ) =>
        _work.Do(
            () =>
            {
                var name = agent ?? settings.Agent ?? $"{caller.Name}-{_session}";
                using var visit = new Visit(settings, _roots, caller, name, report, ct);
                return work(visit);
            },
            ct
        );

    /// <summary>Sends what the work reports while it goes on, and all of it before its result.</summary>
    private static async Task<T> Reporting<T>(
        Caller caller,
        Func<Action<ProgressNotificationValue>, Task<T>> work,
        CancellationToken ct
    )
    {
        if (caller.ProgressToken is not { } token)
            return await work(static _ => { });
        var reports = Channel.CreateUnbounded<ProgressNotificationValue>();
        var result = Done();
        await foreach (var report in reports.Reader.ReadAllAsync(ct))
            await caller.Report(token, report, ct);
        return await result;

        async Task<T> Done()
        {
            try
            {
                return await work(report => reports.Writer.TryWrite(report));
            }
            finally
            {
                reports.Writer.Complete();
            }
        }
    }

    private CallToolResult Unknown(string name)
    {
        var names = string.Join(", ", _tools.Select(static tool => tool.Name));
        return Toolbox.IsKnown(name)
            ? Refusal($"{name} writes, and this server is read-only. It has {names}.")
            : throw new McpProtocolException(
                $"There is no tool {Printable.From(name)}. There are {names}.",
                McpErrorCode.InvalidParams
            );
    }

    private static bool IsBug(Exception trouble) =>
        trouble is not (OperationCanceledException or InputRequiredException or McpException);

    private static Task Tell(Exception bug) => Console.Error.WriteLineAsync($"zyflow mcp: this is a bug: {bug}");

    private static CallToolResult Refusal(string sentence) =>
        new() { Content = [new TextContentBlock { Text = sentence }], IsError = true };
}
