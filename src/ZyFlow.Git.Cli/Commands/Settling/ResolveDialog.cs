using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Cli.Commands.Settling;

/// <summary>Asks about each conflict, one key for an answer, and a way back to the one before.</summary>
internal sealed class ResolveDialog(Session session)
{
    private const string Keys = "[f]ile  [d]atabase  [m]erge words  [w]rite  [s]kip  [u]ndo  [q]uit";

    /// <summary>The answers by the ids of their conflicts; what was skipped has none.</summary>
    public Dictionary<string, Decision> Ask(IReadOnlyList<Conflict> conflicts)
    {
        var answers = new Dictionary<string, Decision>(StringComparer.Ordinal);
        for (var at = 0; at < conflicts.Count; )
        {
            var conflict = conflicts[at];
            session.Print();
            session.PrintLine(
                $"{at + 1} of {conflicts.Count}: {conflict.ChangeId}: {conflict.Subject}: {conflict.Reason}"
            );
            ThreeWayView.Draw(session, OpenConflicts.Sides(conflict));
            session.PrintLine(Keys);
            switch (Key(conflict))
            {
                case 'q' or '\u001b':
                    session.PrintLine("The rest stays open.");
                    return answers;
                case 'u':
                    session.PrintLine("back");
                    at = Math.Max(0, at - 1);
                    answers.Remove(conflicts[at].Id);
                    continue;
                case 'f':
                    Take(conflict, new Decision(ResolutionStrategy.SpecWins), "the file's");
                    break;
                case 'd':
                    Take(conflict, new Decision(ResolutionStrategy.RuntimeWins), "the database's");
                    break;
                case 'm':
                    Take(conflict, new Decision(ResolutionStrategy.Merge), "merged");
                    break;
                case 'w' when Written() is { Length: > 0 } value:
                    Take(conflict, new Decision(ResolutionStrategy.Merge, value), "written");
                    break;
                default:
                    answers.Remove(conflict.Id);
                    session.PrintLine("skipped");
                    break;
            }

            at++;
        }

        return answers;

        void Take(Conflict conflict, Decision decision, string word)
        {
            answers[conflict.Id] = decision;
            session.PrintLine(word);
        }
    }

    /// <summary>A key that means something here: only a field has a value that can be merged or written.</summary>
    private static char Key(Conflict conflict)
    {
        var known = conflict.Field is null ? "fdsuq\u001b" : "fdmwsuq\u001b";
        while (true)
        {
            var key = char.ToLowerInvariant(Console.ReadKey(intercept: true).KeyChar);
            if (known.Contains(key, StringComparison.Ordinal))
                return key;
        }
    }

    private string? Written()
    {
        session.PrintLine("The value for both sides:");
        return Console.ReadLine()?.Trim();
    }
}
