using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Cli.Commands.Syncing;

/// <summary>How a verb arrives at the work tree: what could not be taken over is said, and the verb goes on.</summary>
internal static class Arriving
{
    /// <summary>The work tree, with the database at the branch that is checked out.</summary>
    public static WorkScene Arrive(this Runtime runtime) => Said(runtime.Workplace.Arrive()).Scene;

    /// <summary>The same, and the database knows what the files of these changes say; no file is written.</summary>
    /// <param name="names">As a person wrote them; none: every change that is not archived.</param>
    /// <returns>Their ids.</returns>
    public static IReadOnlyList<string> ArriveInStep(this Runtime runtime, IReadOnlyList<string> names) =>
        Said(runtime.Workplace.ArriveInStep(runtime.FromHere(names))).Ids;

    private static Arrival Said(Arrival arrival)
    {
        foreach (var failure in arrival.Failures)
        {
            foreach (var error in failure.Errors)
                Session.Say($"{failure.ChangeId}: {Printable.From(error.Message)} {Printable.From(error.Hint)}");
        }

        return arrival;
    }
}
