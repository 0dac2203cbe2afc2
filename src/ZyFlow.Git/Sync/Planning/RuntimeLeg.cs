using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>The database's side as a task list: base, with the shared facts that the database changed since.</summary>
/// <param name="Pending">The facts in which the two differ.</param>
/// <param name="Unwritten">Facts that the list cannot say; they stay in the database alone.</param>
internal sealed record RuntimeLeg(
    ListText Text,
    IReadOnlyList<PendingFact> Pending,
    IReadOnlyList<PendingFact> Unwritten
)
{
    public static RuntimeLeg Of(ListText @base, IReadOnlyList<RuntimeTask> tasks, string path)
    {
        var unwritten = new List<PendingFact>();
        var pending = Differences(@base, tasks, unwritten);
        while (true)
        {
            var text = @base.Edited(pending.ConvertAll(fact => Edit(@base, fact)), path);
            // A text that is not read back as it was meant would look like somebody else's change ever after.
            var lost = pending.FindAll(fact => !IsReadBack(@base, text, fact));
            if (lost.Count == 0)
                return new(text, pending, unwritten);
            unwritten.AddRange(lost);
            pending.RemoveAll(lost.Contains);
        }
    }

    private static List<PendingFact> Differences(
        ListText @base,
        IReadOnlyList<RuntimeTask> tasks,
        List<PendingFact> unwritten
    )
    {
        var pending = new List<PendingFact>();
        var fields = SharedField.In(@base.Document.Profile);
        for (var i = 0; i < tasks.Count; i++)
        {
            foreach (var field in fields)
            {
                var fact = new PendingFact(i, field, field.Written(@base.Tasks[i]), field.Known(tasks[i].Facts));
                if (fact.Base != fact.Runtime)
                    (field.Write(@base.Tasks[i], fact.Runtime) is null ? unwritten : pending).Add(fact);
            }
        }

        return pending;
    }

    private static TextEdit Edit(ListText @base, PendingFact fact) =>
        fact.Field.Write(@base.Tasks[fact.Task], fact.Runtime)!.Value; // what cannot be written was sorted out

    private static bool IsReadBack(ListText @base, ListText text, PendingFact fact) =>
        text.Tasks.Count == @base.Tasks.Count && fact.Field.Written(text.Tasks[fact.Task]) == fact.Runtime;
}

/// <summary>One shared fact on which base and database differ.</summary>
/// <param name="Task">The place of the task in base.</param>
internal readonly record struct PendingFact(int Task, SharedField Field, string? Base, string? Runtime);
