using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.Hooks;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>What <c>init</c> or <c>uninstall</c> did, or would do.</summary>
/// <param name="ByHand">Hooks that somebody else looks after, and what to add to them.</param>
internal sealed record RegistrationReport(
    bool DryRun,
    string? Program,
    bool? Native,
    IReadOnlyList<RegistrationStep> Steps,
    IReadOnlyList<HookByHand> ByHand
)
{
    public static RegistrationReport Of(
        IReadOnlyList<RegistrationChange> plan,
        bool isDryRun,
        DriverProgram? program,
        IReadOnlyList<HookByHand> byHand
    ) => new(isDryRun, program?.Path, program?.IsNative, [.. plan.Select(Step)], byHand);

    public static void Print(Session session, IReadOnlyList<RegistrationChange> plan, bool isDryRun)
    {
        foreach (var step in plan.Select(Step))
            session.Print($"{(isDryRun && step.Action != "unchanged" ? "would be " : "")}{step.Action}: {step.Where}");
    }

    private static RegistrationStep Step(RegistrationChange change) =>
        new(
            change.Where,
            change switch
            {
                { IsNeeded: false } => "unchanged",
                { Before: null } => "created",
                { After: null } => "removed",
                _ => "updated",
            }
        );
}

/// <summary>One file or configuration key.</summary>
/// <param name="Action"><c>created</c>, <c>updated</c>, <c>removed</c> or <c>unchanged</c>.</param>
internal sealed record RegistrationStep(string Where, string Action);
