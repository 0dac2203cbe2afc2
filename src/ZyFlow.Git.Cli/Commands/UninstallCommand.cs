using System.CommandLine;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.Hooks;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow uninstall</c>: takes out what <c>init</c> wrote, and nothing else.</summary>
internal static class UninstallCommand
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be removed, and remove nothing." };
        return Verb.Create(
            "uninstall",
            "Take out of this repository what init wrote.",
            [
                "zyflow uninstall            git merges task lists as text again",
                "zyflow uninstall --dry-run  show what would be removed",
            ],
            [dryRun],
            (parsed, session) => Run(session, parsed.GetValue(dryRun))
        );
    }

    private static int Run(Session session, bool isDryRun)
    {
        using var repository = GitRepository.Discover(Environment.CurrentDirectory);
        var registration = new Registration(repository);
        var schema = new SchemaCopy(GitFolders.Find(Environment.CurrentDirectory)).PlanRemoval();
        IReadOnlyList<RegistrationChange> plan =
        [
            .. registration.PlanUninstall(),
            .. HookInstallation.In(repository).PlanUninstall(),
            .. (schema is null ? [] : (RegistrationChange[])[schema]),
        ];
        if (!isDryRun)
            RegistrationChange.Apply(repository, plan);

        RegistrationReport.Print(session, plan, isDryRun);
        return session.End(
            RegistrationReport.Of(plan, isDryRun, null, []),
            static types => types.EnvelopeRegistrationReport
        );
    }
}
