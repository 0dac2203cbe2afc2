using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ZyFlow.Git.Benchmarks.Runtime;

namespace ZyFlow.Git.Benchmarks.Serving;

/// <summary>How long an installed server takes to its first answer and for a call, and how much memory it keeps.</summary>
internal static class ServerCommand
{
    private const int Tasks = 200;
    private const int Starts = 21;
    private const int Calls = 200;
    private const string TaskList = "openspec/changes/demo/tasks.md";

    /// <param name="arguments">The installed tool, and <c>--dry</c> for one round of each.</param>
    public static int Run(string[] arguments)
    {
        var isDry = arguments is [_, "--dry"];
        if (arguments.Length != (isDry ? 2 : 1))
            return 2;
        var tool = arguments[0];
        var folder = Directory.CreateTempSubdirectory("zyflow-serving-");
        try
        {
            Prepare(tool, folder.FullName);
            Console.WriteLine("| | measured | ratio | aim |");
            Console.WriteLine("|---|---:|---:|---|");
            Start(tool, folder.FullName, isDry ? 1 : Starts);
            Work(tool, folder.FullName, isDry ? 1 : Calls);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Prepare(string tool, string folder)
    {
        Do("git", folder, "init", "-q", "-b", "main");
        var list = Path.Combine(folder, TaskList);
        Directory.CreateDirectory(Path.GetDirectoryName(list)!); // it has one
        File.WriteAllLines(
            list,
            Enumerable.Range(1, Tasks).Select(static i => $"- [ ] 1.{i} Write part {i} of the plan")
        );
        Do(tool, folder, "sync");
    }

    private static void Start(string tool, string folder, int rounds)
    {
        ServerProcess? server = null; // one for every round
        var times = Turns.Medians(
            rounds,
            new Timed(() => Do(tool, folder, "--version")),
            new Timed(() => server = Begin(tool, folder), After: () => server!.Dispose()),
            new Timed(
                () =>
                {
                    server = Begin(tool, folder);
                    server.Call("list_changes", []);
                },
                After: () => server!.Dispose()
            )
        );
        Say("`zyflow --version`", times[0], 1);
        Say("start to the answer of `initialize`", times[1], times[1] / times[0]);
        Say("start to the first answer of `list_changes`", times[2], times[2] / times[0], "under 300 ms");
    }

    private static ServerProcess Begin(string tool, string folder)
    {
        var server = new ServerProcess(tool, folder);
        server.Initialize();
        return server;
    }

    private static void Work(string tool, string folder, int rounds)
    {
        using var server = Begin(tool, folder);
        server.Call("list_changes", []);
        var atFirst = server.Megabytes("VmRSS");
        Say($"`get_tasks`, {Tasks} tasks", Times(rounds, () => server.Call("get_tasks", [])));
        var task = server.Call("get_tasks", [])["tasks"]![0]!; // a list of two hundred
        var id = task["id"]!.GetValue<string>(); // every task has one
        var version = task["version"]!.GetValue<long>(); // and a version
        var isDone = false;
        Say(
            "`update_task`, a tick that is written into the list",
            Times(
                rounds,
                () =>
                {
                    isDone = !isDone;
                    var update = server.Call(
                        "update_task",
                        new JsonObject
                        {
                            ["task"] = id,
                            ["version"] = version,
                            ["state"] = isDone ? "done" : "todo",
                        }
                    );
                    if (!update["updated"]!.GetValue<bool>()) // always there
                        throw new InvalidOperationException(update.ToJsonString());
                    version = update["task"]!["version"]!.GetValue<long>(); // as the update left it
                }
            )
        );
        Memory("memory after the first answer", atFirst);
        Memory($"memory after {rounds} calls of each", server.Megabytes("VmRSS"));
        Memory("memory at most", server.Megabytes("VmHWM"));
    }

    private static double[] Times(int rounds, Action act) =>
        [
            .. Enumerable
                .Range(0, rounds)
                .Select(_ =>
                {
                    var start = Stopwatch.GetTimestamp();
                    act();
                    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                })
                .Order(),
        ];

    private static void Do(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}."
            );
    }

    private static void Say(string what, double time, double ratio, string aim = "") =>
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| {what} | {time:F0} ms | {ratio:F1} | {aim} |")
        );

    private static void Say(string what, double[] times) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | p50 {times[times.Length / 2]:F1} ms, p99 {times[times.Length * 99 / 100]:F1} ms | | |"
            )
        );

    private static void Memory(string what, double megabytes) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {megabytes:F0} MB | | |"));
}
