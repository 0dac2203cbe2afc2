using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Cli.Commands.Checking;

/// <summary>Looks for what merges did wrong since a revision and nobody has mended.</summary>
internal sealed class MergeCheckup(GitRepository repository, ListSnapshot now)
{
    private readonly Dictionary<string, List<CheckedFinding>> _found = new(StringComparer.Ordinal);

    /// <summary>The lists of today in which there still is damage.</summary>
    /// <param name="paths">Only these files and folders; every task list when empty.</param>
    /// <param name="progress">Told how many of how many merges were looked at.</param>
    public static CheckReport Run(
        GitRepository repository,
        string from,
        IReadOnlyList<string> paths,
        Action<int, int> progress
    )
    {
        var history = repository.History;
        var head = history.Commit("HEAD");
        var now = repository.IsBare ? ListSnapshot.OfCommit(history, head, "HEAD") : WorkTreeLists.Read(repository);
        var checkup = new MergeCheckup(repository, now);
        var merges = MergeRange.Merges(history, history.Commit(from), head);
        foreach (var (done, merge) in merges.Index())
        {
            foreach (var list in MergeRange.Lists(history, merge))
                checkup.Look(list);
            progress(done + 1, merges.Count);
        }

        string[] places = [.. paths.Select(repository.PathInside)];
        var lists =
            places.Length == 0
                ? ListSnapshot.Under(now, null)
                : [.. places.SelectMany(path => ListSnapshot.Under(now, path)).Distinct()];
        return CheckReport.Of(
            [
                .. lists.Select(list => new CheckedFile(
                    FromHere(repository, list.Path),
                    [.. checkup._found.GetValueOrDefault(list.Path, []).OrderBy(static finding => finding.Line)]
                )),
            ],
            false,
            []
        );
    }

    private void Look(MergedList merged)
    {
        var (versions, result) = (merged.Versions, merged.Result);
        if (
            Today(merged) is not { } today
            || Read(now.Read(today), today.Path) is not { } later
            || Read(result.Content, result.Path) is not { } committed
            || Read(versions.Base?.Content ?? [], result.Path) is not { } @base
            || Read(versions.Ours!.Content, result.Path) is not { } ours // two-sided: both have it
            || Read(versions.Theirs!.Content, result.Path) is not { } theirs
        )
            return;

        foreach (var damage in MergeDamage.In(@base, ours, theirs, committed).Where(damage => damage.IsIn(later)))
        {
            if (!_found.TryGetValue(today.Path, out var findings))
                _found[today.Path] = findings = [];
            var finding = Finding(damage, later, merged.Merge);
            if (!findings.Contains(finding))
                findings.Add(finding);
        }
    }

    /// <summary>What the list has become; null where it is gone.</summary>
    private TaskListEntry? Today(MergedList merged)
    {
        var then = ListSnapshot.OfCommit(repository.History, merged.Merge, merged.Merge.ShortId);
        return now.Find(merged.Result.Path) ?? ListSnapshot.After(then, now, merged.Result.Path);
    }

    private static CheckedFinding Finding(MergeDamage damage, TaskDocument later, HistoryCommit merge)
    {
        var name = $"{damage.Task.Number.Key} {damage.Task.Title}".Trim();
        var (id, severity, message) = damage.Kind switch
        {
            DamageKind.LostTask => (
                "merge-lost-task",
                Severity.Error,
                $"the merge {merge.ShortId} lost a task that nobody had deleted: {name}"
            ),
            DamageKind.RisenTask => (
                "merge-risen-task",
                Severity.Error,
                $"the merge {merge.ShortId} brought a deleted task back: {name}"
            ),
            _ => (
                "merge-duplicate-number",
                Severity.Warning,
                $"since the merge {merge.ShortId} this number stands twice: {name}"
            ),
        };
        return new CheckedFinding(id, damage.LineIn(later), severity, message, Mendable: false);
    }

    private TaskDocument? Read(byte[] bytes, string path) =>
        TaskDocument.TryRead(bytes, out var document, out _, path: path, schema: repository.History.Schema)
            ? document
            : null;

    private static string FromHere(GitRepository repository, string path) =>
        repository.WorkTree is { } tree
            ? Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(tree, path))
            : path;
}
