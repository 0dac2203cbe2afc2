using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.Hooks;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>What <c>doctor</c> has to say about hooks.</summary>
internal static class HookExamination
{
    private const string Id = "hooks";

    public static Check Run(GitRepository repository, string toolFolder)
    {
        if (repository.IsBare)
            return Check.Skipped(Id, Id, "a bare repository has no task lists to follow");
        if (DriverProgram.FindTool(toolFolder) is not { } tool)
            return Check.Skipped(Id, Id, $"{DriverProgram.ManagedName} was not found");

        var installation = HookInstallation.In(repository);
        if (!installation.IsThere)
            return Check.Skipped(Id, Id, "left out: commands find out for themselves (zyflow init installs them)");

        var plan = installation.PlanInstall(tool);
        var missing = plan.Changes.Where(change => change.IsNeeded).Select(change => change.Where).ToList();
        if (missing.Count > 0)
            return Check.Finding(Id, Id, $"missing or of another version: {string.Join(", ", missing)}", "zyflow init");
        if (plan.ByHand.Count > 0)
            return Check.Finding(
                Id,
                Id,
                $"{string.Join(", ", plan.ByHand.Select(hand => hand.Name))}: {plan.ByHand[0].Reason}",
                string.Join("\n  ", plan.ByHand.Select(hand => $"Add to {hand.Where}: {hand.Line}"))
            );
        return Check.Ok(Id, Id, string.Join(", ", HookEvents.All));
    }
}
