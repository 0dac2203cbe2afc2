using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>Why a list is left alone, in words for its user.</summary>
internal static class Refusals
{
    public static SyncError Unreadable(string path, Unreadable why) =>
        new(
            Problem.File,
            $"{path} cannot be read as a task list: {why.Message}.",
            "Nothing was changed. Save it as UTF-8 text, or restore it with git."
        );

    public static SyncError Markers(string path) =>
        new(
            Problem.Refused,
            $"{path} has conflict markers.",
            "Settle the conflict first, for instance with: zyflow solve"
        );

    public static SyncError Unclear(string path) =>
        new(
            Problem.Refused,
            $"{path} and the database cannot be brought together.",
            "Look at what differs with: zyflow validate"
        );

    public static SyncError Inconsistent(string changeId, int written, int known) =>
        new(
            Problem.Failed,
            $"The database has {known} tasks for {changeId} where {written} were agreed on.",
            "Run: zyflow validate --fix"
        );

    public static SyncError Shrinks(string changeId, string path, int gone, int of) =>
        new(
            Problem.Refused,
            gone == of ? $"{path} lost all of its {of} tasks." : $"{path} lost {gone} of its {of} tasks.",
            $"If that is right, run: zyflow sync {changeId} --allow-shrink"
        );

    public static SyncError Missing(string changeId, string path) =>
        new(
            Problem.Refused,
            $"{path} is gone, and the database still has its tasks.",
            $"Restore the file with git, or, if it is to go, run: zyflow sync {changeId} --allow-shrink"
        );
}
