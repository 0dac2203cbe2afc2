using System.Globalization;
using System.Text;
using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Cli.Commands.Checking;

/// <summary>What to do besides looking.</summary>
/// <param name="From">Not the lists, but the merges since this revision are looked at; null for the lists.</param>
internal sealed record CheckWish(bool Fixes, bool IsDryRun, string? From);

/// <summary>Checks files, and mends them where that is wished.</summary>
internal sealed class Checkup(CheckWish wish)
{
    private readonly List<MendedFile> _mended = [];
    private FileBackup? _backup;

    public CheckReport Run(IReadOnlyList<string> paths)
    {
        var files = paths.Select(Look).Concat(Schema()).ToList();
        return CheckReport.Of(files, wish.IsDryRun, _mended);
    }

    /// <summary>The user's own schema, where it is wrong: its fields are text until it is mended.</summary>
    private static IEnumerable<CheckedFile> Schema()
    {
        if (UserSchema.OfWorkTree() is { Reading.Problems: { Count: > 0 } problems } schema)
            yield return new(
                schema.File,
                [
                    .. problems.Select(static problem => new CheckedFinding(
                        "field-schema",
                        problem.Line,
                        Severity.Error,
                        string.Create(CultureInfo.InvariantCulture, $"column {problem.Column}: {problem.Message}"),
                        Mendable: false
                    )),
                ]
            );
    }

    private CheckedFile Look(string path)
    {
        if (!TaskLists.TryRead(path, out var list, out var why))
            return new(path, [new("not-a-task-list", 1, Severity.Error, why.Message, Mendable: false)]);
        var findings = TaskCheck.Run(list.Document);
        if (wish.Fixes && Mending.Of(list.Document, findings) is { Mended.Count: > 0 } mending)
        {
            Mend(list, mending);
            if (!wish.IsDryRun)
                findings = TaskCheck.Run(TaskDocument.Parse(mending.Text, list.Document.Profile));
        }

        return new(path, [.. findings.Select(CheckedFinding.Of)]);
    }

    private void Mend(TaskList list, Mending mending)
    {
        string? copy = null;
        if (!wish.IsDryRun)
        {
            var before = Encoding.UTF8.GetBytes(list.Document.Text); // read strictly, so these are the file's bytes
            copy = (_backup ??= Backup()).Save(list.Path, before);
            DurableFile.Replace(FileLink.Resolve(list.Path), Encoding.UTF8.GetBytes(mending.Text));
        }

        _mended.Add(new(list.Path, copy, [.. mending.Mended.Select(CheckedFinding.Of)]));
    }

    private static FileBackup Backup()
    {
        using var repository = GitRepository.TryDiscover(Environment.CurrentDirectory);
        return new FileBackup(repository?.GitFolder, TimeProvider.System.GetUtcNow());
    }
}
