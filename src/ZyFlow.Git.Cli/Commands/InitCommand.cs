using System.CommandLine;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.Hooks;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow init</c>: from now on git merges this repository's task lists by task.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var local = new Option<bool>("--local")
        {
            Description = "For this clone only: write info/attributes, not the .gitattributes that the team shares.",
        };
        var diff = new Option<bool>("--diff")
        {
            Description = "Let git diff, log -p and show see task lists without bullets, blanks and other form.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be written, and write nothing." };
        var noHooks = new Option<bool>("--no-hooks")
        {
            Description = "Leave git's hooks alone: every zyflow command checks for itself what git did.",
        };
        return Verb.Create(
            "init",
            "Make git merge this repository's task lists task by task, and tell zyflow when it changed one.",
            [
                "zyflow init                 register the driver, install hooks, write .gitattributes for the team",
                "zyflow init --local         the same for this clone only",
                "zyflow init --diff          also show differences of task lists without matters of form",
                "zyflow init --no-hooks      without hooks",
                "zyflow init --dry-run       show what would be written",
            ],
            [local, diff, noHooks, dryRun],
            (parsed, session) =>
                Run(
                    session,
                    parsed.GetValue(local),
                    parsed.GetValue(diff),
                    !parsed.GetValue(noHooks),
                    parsed.GetValue(dryRun)
                )
        );
    }

    private static int Run(Session session, bool isLocal, bool hasDiff, bool hasHooks, bool isDryRun)
    {
        using var repository = GitRepository.Discover(Environment.CurrentDirectory);
        var program =
            DriverProgram.Find(AppContext.BaseDirectory)
            ?? throw new ZyFlowException(
                Problem.Missing,
                $"Neither {DriverProgram.NativeName} nor {DriverProgram.ManagedName} is beside this tool or on PATH.",
                "Install the tool with ./install.sh and run zyflow init again."
            );
        if (repository.IsBare && !isLocal)
            Session.Say("This repository is bare and has no .gitattributes, so this works as: zyflow init --local");

        var place = isLocal || repository.IsBare ? AttributesPlace.Local : AttributesPlace.Team;
        var registration = new Registration(repository);
        var driver = registration.PlanInstall(place, program, hasDiff ? Tool() : null);
        var hooks =
            hasHooks && !repository.IsBare && DriverProgram.FindTool(AppContext.BaseDirectory) is { } tool
                ? HookInstallation.In(repository).PlanInstall(tool)
                : new HookPlan([], []);
        var schema = new SchemaCopy(GitFolders.Find(Environment.CurrentDirectory)).Plan();
        IReadOnlyList<RegistrationChange> plan =
        [
            .. driver,
            .. hooks.Changes,
            .. (schema is null ? [] : (RegistrationChange[])[schema]),
        ];
        if (!isDryRun)
            RegistrationChange.Apply(repository, plan);

        RegistrationReport.Print(session, plan, isDryRun);
        foreach (var hand in hooks.ByHand)
        {
            Session.Say($"{hand.Name}: {hand.Reason}. Add this to {Visible.Lines(hand.Where)}:");
            Session.Say("  " + hand.Line);
        }

        if (!program.IsNative)
            Session.Say(
                $"{DriverProgram.NativeName} was not found; {program.Path} merges in its place, some 30 ms slower."
            );
        if (place == AttributesPlace.Team && driver[^1].IsNeeded && !isDryRun)
            Session.Say(
                $"Commit {driver[^1].Where}, so that your team has it too; each of them runs zyflow init once."
            );
        return session.End(
            RegistrationReport.Of(plan, isDryRun, program, hooks.ByHand),
            static types => types.EnvelopeRegistrationReport
        );
    }

    private static string Tool() =>
        DriverProgram.FindTool(AppContext.BaseDirectory)
        ?? throw new ZyFlowException(
            Problem.Missing,
            $"{DriverProgram.ManagedName} is neither beside this tool nor on PATH.",
            "Install the tool with ./install.sh and run zyflow init --diff again."
        );
}
