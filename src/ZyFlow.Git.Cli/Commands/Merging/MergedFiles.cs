using System.Text;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.History;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Cli.Commands.Merging;

/// <summary>Brings the results of a merge into the work tree: all of them or, when one file cannot take its result, none.</summary>
internal static class MergedFiles
{
    /// <summary>Only what is checked out can be written to.</summary>
    public static void Refuse(GitRepository repository, HistoryCommit ours)
    {
        if (repository.IsBare)
            throw new ZyFlowException(
                Problem.Refused,
                "This repository is bare: there is no work tree to write to.",
                "Leave --write out and take the texts from --json."
            );
        if (repository.History.Commit("HEAD").Id != ours.Id)
            throw new ZyFlowException(
                Problem.Refused,
                $"{ours.ShortId} is not what is checked out, so its task lists are not in the work tree.",
                "Check it out first, or leave --write out."
            );
    }

    /// <summary>Writes what theirs brings; a list that is only deleted stays, git is the one to delete it.</summary>
    /// <returns>The paths in the repository.</returns>
    public static IReadOnlyList<string> Write(GitRepository repository, IReadOnlyList<ListMerge> lists)
    {
        var files = lists
            .Where(static list =>
                list.Result is not null
                && list.Outcome is not ListOutcome.Kept
                && !(list.Outcome is ListOutcome.Conflict && list.Merge is null)
            )
            .Select(list => Target.Of(repository.WorkTree!, list)) // not bare, that was refused
            .Where(static file => file.Before is null || !file.After.AsSpan().SequenceEqual(file.Before))
            .ToList();
        var backup = new FileBackup(repository.GitFolder, TimeProvider.System.GetUtcNow());
        foreach (var file in files)
        {
            if (file.Before is { } before)
                Cli.Output.Session.Say($"before: {backup.Save(file.Place, before)}");
            if (Directory.GetParent(file.Place) is { Exists: false } folder)
                folder.Create();
            ContentHash? expected = file.Before is { } read ? ContentHash.Of(read) : null;
            if (FileExchange.Replace(file.Place, expected, file.After) == ReplaceOutcome.ChangedMeanwhile)
                throw Changed(file.Path, "was changed while zyflow worked on it");
        }

        return [.. files.Select(static file => file.Path)];
    }

    private static ZyFlowException Changed(string path, string how) =>
        new(
            Problem.Refused,
            $"{path} {how}, so it was left as it is.",
            "Commit or stash your changes first, or leave --write out."
        );

    /// <param name="Before">What the file holds now; null when there is none.</param>
    private sealed record Target(string Path, string Place, byte[]? Before, byte[] After)
    {
        public static Target Of(string tree, ListMerge list)
        {
            // A list that theirs moved is written where it is: moving files is git's part.
            var path = list.Versions.Ours?.Path ?? list.Versions.Path;
            var place = SpecPlace.Resolve(tree, path);
            var before = File.Exists(place) ? File.ReadAllBytes(place) : null;
            var (ours, result) = (list.Versions.Ours?.Content, list.Result!); // only those with a result come here
            if (before is null && ours is null)
                return new(path, place, null, result);
            if (before is null || ours is null)
                throw Changed(path, ours is null ? "exists and is not in our revision" : "is not in the work tree");
            if (before.AsSpan().SequenceEqual(ours))
                return new(path, place, before, result);
            // git may have converted the line ends on checkout; the result gets those of the file.
            return ours.AsSpan().SequenceEqual(Converted(before, "\r\n", "\n"))
                ? new(path, place, before, Converted(result, "\n", "\r\n"))
                : throw Changed(path, "has changes that are not committed");
        }

        private static byte[] Converted(byte[] bytes, string from, string to) =>
            Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(from, to, StringComparison.Ordinal));
    }
}
