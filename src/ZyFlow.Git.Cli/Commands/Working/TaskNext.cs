using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary><c>zyflow task next</c>: takes the most urgent task that may be begun.</summary>
internal static class TaskNext
{
    public static Command Create()
    {
        var changes = new Argument<string[]>("CHANGE")
        {
            Description = "Changes, the most important first; by default every one that is not archived.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var (holder, lease) = (TaskChoice.Holder(), TaskChoice.Lease());
        return Verb.Create(
            "next",
            "Take the most urgent task that may be begun; no two processes ever get one task.",
            ["zyflow task next", "zyflow task next add-search --as agent-1 --for 2h --json"],
            [changes, holder, lease, Verb.Quiet],
            (parsed, session) =>
            {
                var span = TaskChoice.Span(parsed.GetValue(lease));
                using var runtime = Runtime.OpenExisting();
                var ids = runtime.ArriveInStep(parsed.GetValue(changes) ?? []);
                var name = parsed.GetValue(holder) ?? runtime.Actor;
                foreach (var id in ids)
                {
                    if (runtime.Workplace.Coordinator.NextTask(id, name, span) is { } result)
                        return Taken.End(session, result);
                }

                session.Note("No task may be begun now.");
                return session.End(
                    [
                        new(
                            "nothing-ready",
                            "No task may be begun now: each is done, taken, or waits for another one.",
                            "See which with: zyflow task list"
                        ),
                    ],
                    new TaskReport(null, "no task may be begun now", []),
                    static types => types.EnvelopeTaskReport
                );
            }
        );
    }
}
