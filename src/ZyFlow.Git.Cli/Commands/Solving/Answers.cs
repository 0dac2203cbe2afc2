using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Solving;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Cli.Commands.Solving;

/// <summary>One list in conflict, with an answer for each of its open questions.</summary>
internal sealed class Answers
{
    public Answers(ListInConflict list)
    {
        List = list;
        Questions = list.State switch
        {
            ListState.Merged merged => [.. merged.Result.Parts.OfType<MergePart.Disputed>()],
            ListState.Deleted deleted => [WholeFile(deleted)],
            _ => [],
        };
        Chosen = [.. Questions.Select(static _ => HunkChoice.Open)];
    }

    public ListInConflict List { get; }

    public IReadOnlyList<MergePart.Disputed> Questions { get; }

    public List<HunkChoice> Chosen { get; }

    /// <summary>The answer to the only question was the side that has no file.</summary>
    private bool IsDeletion => List.State is ListState.Deleted deleted && Chosen[0] == HunkChoice.Of(deleted.By);

    public IReadOnlyList<MergeConflict> Left =>
        [
            .. Questions
                .Where((_, i) => Chosen[i] == HunkChoice.Open)
                .Select(static question => question.Conflict)
                .Distinct(ReferenceEqualityComparer.Instance)
                .Cast<MergeConflict>(),
        ];

    public bool IsDone => List.State is not ListState.Stuck && Chosen.TrueForAll(static one => one != HunkChoice.Open);

    /// <summary>Writes what was chosen; nothing when the file holds that already.</summary>
    /// <returns>Where the old content is; null when nothing was written.</returns>
    public string? Write(FileBackup backup)
    {
        var after = After();
        if (List.Before is { } same && after is not null && after.AsSpan().SequenceEqual(same))
            return null;
        if (after is null && (List.Before is null || !IsDeletion))
            return null;

        var before = List.Before ?? [];
        var copy = backup.Save(List.Place, before);
        if (after is null)
            File.Delete(List.Place);
        else if (Replace(after) == ReplaceOutcome.ChangedMeanwhile)
            throw new ZyFlowException(
                Problem.Refused,
                $"{List.Path} was changed while zyflow worked on it, so it was left as it is.",
                "Run zyflow solve again."
            );
        return copy;
    }

    private ReplaceOutcome Replace(byte[] after) =>
        FileExchange.Replace(List.Place, List.Before is { } read ? ContentHash.Of(read) : null, after);

    /// <summary>Null where the file is to be left, or to be deleted.</summary>
    private byte[]? After() =>
        List.State switch
        {
            ListState.Merged merged => merged.Result.Choose(Chosen),
            ListState.Deleted when Chosen[0] is var choice && choice != HunkChoice.Open && !IsDeletion => Kept(choice),
            _ => null,
        };

    /// <summary>The surviving version with the work that somebody did in it since, another version where one was chosen.</summary>
    private byte[]? Kept(HunkChoice choice)
    {
        var question = Questions[0];
        var survivor = ((ListState.Deleted)List.State).By == Side.Ours ? Side.Theirs : Side.Ours;
        if (choice == HunkChoice.Of(survivor) || choice == HunkChoice.Both)
            return List.Before ?? question.On(survivor).ToArray();
        return choice == HunkChoice.Of(Side.Base) ? question.Base.ToArray() : choice.Written?.ToArray();
    }

    private static MergePart.Disputed WholeFile(ListState.Deleted deleted)
    {
        var kind = deleted.By == Side.Ours ? ConflictKind.DeletedByOurs : ConflictKind.DeletedByTheirs;
        var conflict = new MergeConflict(kind, "the task list", null, null, null, ConflictBlocks.None);
        var versions = deleted.Versions;
        return new MergePart.Disputed(conflict, versions.Base ?? default, versions.Ours, versions.Theirs);
    }
}
