namespace ZyFlow.Git.Repository;

/// <summary>Three versions of a task list on which plain git stumbles, and what a merge by task makes of them.</summary>
public sealed record TrialStory(
    string Path,
    string Base,
    (string Branch, string Text) Ours,
    (string Branch, string Text) Theirs,
    string Expected
);

/// <summary>What one real <c>git merge</c> came to.</summary>
/// <param name="Said">What git and the driver printed.</param>
public sealed record TrialVerdict(bool IsClean, string Text, string Said);

/// <summary>Merges a story for real: <c>git merge</c> in a repository of its own.</summary>
public static class DriverTrial
{
    /// <param name="story">The three versions.</param>
    /// <param name="command">The driver's shell line; null merges as plain git does.</param>
    /// <param name="keep">Called with the folder when it is to stay.</param>
    public static TrialVerdict Run(TrialStory story, string? command, Action<string>? keep = null)
    {
        using var scratch = ScratchRepository.Create();
        scratch.IsKept = keep is not null;
        if (command is not null)
            scratch.UseDriver(story.Path, command);
        scratch.Fork(story.Path, story.Base, story.Ours, story.Theirs);
        var merge = scratch.Git.Run("merge", "--no-edit", "--no-gpg-sign", story.Theirs.Branch);
        keep?.Invoke(scratch.Folder);
        return new TrialVerdict(
            merge.ExitCode == 0,
            scratch.Read(story.Path),
            (merge.Output.Trim() + "\n" + merge.Error.Trim()).Trim()
        );
    }
}
