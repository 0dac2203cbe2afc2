using System.CommandLine;
using Spectre.Console;
using ZyFlow.Git.Cli.Output;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow list</c>: what was understood of a task list.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A task list, or a folder to search; by default every tasks.md of the repository.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var tree = new Option<bool>("--tree") { Description = "Draw sections, tasks and subtasks as a tree." };
        return Verb.Create(
            "list",
            "Show what was understood of task lists: sections, tasks, states, numbers, dependencies, counts.",
            [
                "zyflow list                 every task list of the repository",
                "zyflow list tasks.md --tree",
                "zyflow list specs --json",
            ],
            [path, tree],
            (parsed, session) => Run(session, parsed.GetValue(path), parsed.GetValue(tree))
        );
    }

    private static int Run(Session session, string? path, bool isTree)
    {
        var paths = TaskLists.Find(path is null ? [] : [path]);
        var files = new List<ListedFile>();
        foreach (var list in paths)
        {
            if (!TaskLists.TryRead(list, out var read, out var why))
            {
                // One broken file among many hides nothing; the only one is an error.
                var problem = new ZyFlowException(
                    Problem.File,
                    $"{list} is not a task list: {why.Message}.",
                    "Save it as UTF-8 text without NUL, or leave it out."
                );
                if (paths.Count == 1)
                    throw problem;
                Session.Say($"zyflow: {problem.Message}");
                continue;
            }

            var file = ListedFile.Of(read);
            if (isTree)
                Draw(session, file);
            else
                Print(session, file);
            if (session.IsJson)
                files.Add(file);
        }

        if (paths.Count == 0)
            Session.Say($"There is no {TaskLists.FileName} here.");
        return session.End(new ListReport(files), static types => types.EnvelopeListReport);
    }

    private static void Print(Session session, ListedFile file)
    {
        if (session.IsJson)
            return;
        session.Print(file.Path);
        session.Print("  " + Summary(file));
        foreach (var item in file.Items)
            session.PrintLine(new string(' ', 2 + (2 * Math.Min(item.Depth, 40))) + item);
        session.Print();
    }

    private static void Draw(Session session, ListedFile file)
    {
        var tree = new Tree($"{Session.Safe(file.Path)}  [dim]{Session.Safe(Summary(file))}[/]");
        var open = new List<IHasTreeNodes> { tree };
        foreach (var item in file.Items)
        {
            open.RemoveRange(item.Depth + 1, open.Count - item.Depth - 1);
            open.Add(open[item.Depth].AddNode(Session.Safe(item.ToString())));
        }

        session.Draw(tree);
    }

    private static string Summary(ListedFile file)
    {
        var (count, openSpec) = (file.Count, file.OpenSpecCount);
        var other = count == openSpec ? "" : $" (openspec counts {openSpec.Done} of {openSpec.Total})";
        var why = file.Evidence.Count == 0 ? "" : $" ({string.Join(", ", file.Evidence)})";
        return $"{file.Dialect}{why}: {count.Done} of {count.Total} done{other}";
    }
}
