using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Solving;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Solving;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow solve</c>: task lists that are in conflict already.</summary>
internal static class SolveCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATHS")
        {
            Description = "Task lists in conflict, or folders to search; by default all of the repository.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be solved, and write nothing." };
        var add = new Option<bool>("--add") { Description = "Stage every list that has no conflict left." };
        return Verb.Create(
            "solve",
            "Solve task lists that are in conflict: merge them by task, then ask about what is left.",
            [
                "zyflow solve                after git said CONFLICT",
                "zyflow solve --dry-run      what is left to decide, task by task",
                "zyflow solve openspec/changes/add-search/tasks.md --add",
            ],
            [paths, dryRun, add],
            (parsed, session) =>
                Run(session, parsed.GetValue(paths) ?? [], parsed.GetValue(dryRun), parsed.GetValue(add))
        );
    }

    private static int Run(Session session, IReadOnlyList<string> paths, bool isDryRun, bool adds)
    {
        using var repository = GitRepository.TryDiscover(Environment.CurrentDirectory);
        if (repository is { IsBare: true })
            throw new ZyFlowException(
                Problem.Refused,
                "This repository is bare, so no file of it is in conflict.",
                "Merge its branches with: zyflow merge --from REV --into REV"
            );
        if (adds && repository is null)
            throw new ZyFlowException(
                Problem.NotARepository,
                "--add stages files, and there is no repository here.",
                "Leave --add out, or go into the repository."
            );

        var answers = ListsInConflict.Find(repository, paths).Select(static list => new Answers(list)).ToList();
        if (session.IsInteractive && !isDryRun)
            new SolveDialog(session).Ask(answers);
        var backup = new FileBackup(repository?.GitFolder, TimeProvider.System.GetUtcNow());
        var files = answers.ConvertAll(answer => isDryRun ? SolvedFile.Of(answer) : Keep(answer));
        Print(session, files, isDryRun);
        var report = new SolveReport(isDryRun, files.Sum(static file => file.Conflicts.Count), files);
        return session.End(
            [.. files.Where(static file => !file.IsDone).Select(Error)],
            report,
            static types => types.EnvelopeSolveReport
        );

        SolvedFile Keep(Answers answer)
        {
            var copy = answer.Write(backup);
            var isAdded = adds && answer.IsDone && answer.List.IsInIndex;
            if (isAdded)
                repository!.Git.Require("add", "--", answer.List.Place); // with the filters and attributes of git
            return SolvedFile.Of(answer) with { Backup = copy, Written = copy is not null, Added = isAdded };
        }
    }

    private static void Print(Session session, List<SolvedFile> files, bool isDryRun)
    {
        foreach (var file in files)
        {
            var would = isDryRun && file.Outcome is SolveOutcome.Solved or SolveOutcome.Open ? "would be " : "";
            session.PrintLine($"{file.Path}: {(isDryRun ? would : "")}{Words(file)}");
            foreach (var conflict in file.Conflicts)
                session.PrintLine($"  {conflict.Subject}: {conflict.Reason}");
            foreach (var notice in file.Notices)
                session.PrintLine($"  {notice.Subject}: {notice.Message}");
            if (file.Backup is not null)
                Session.Say($"before: {file.Backup}");
        }

        if (files.Count == 0)
            Session.Say("No task list is in conflict.");
    }

    private static string Words(SolvedFile file) =>
        file.Outcome switch
        {
            SolveOutcome.Solved => file.Added ? "solved and staged" : "solved",
            SolveOutcome.Open => $"{Counted(file.Conflicts.Count)} left",
            SolveOutcome.Settled => file.Added ? "no conflict in the file; staged" : "no conflict in the file",
            _ => $"left alone: {file.Why}",
        };

    private static EnvelopeError Error(SolvedFile file) =>
        new(
            EnvelopeError.Conflict,
            $"{file.Path}: {Words(file)}.",
            file.Outcome == SolveOutcome.Stuck
                ? "Edit it by hand, and stage it with: git add"
                : "Decide between the markers, or run zyflow solve at a terminal."
        );

    private static string Counted(int conflicts) => conflicts == 1 ? "1 conflict" : $"{conflicts} conflicts";
}
