namespace ZyFlow.Git.Repository;

/// <summary>What sort of thing a registration changes.</summary>
public enum Changed
{
    /// <summary>A key of the repository's own configuration.</summary>
    Setting,

    File,

    /// <summary>A file that is to be executable.</summary>
    Script,
}

/// <summary>One thing that a registration writes or takes away.</summary>
/// <param name="Where">A file or a configuration key.</param>
/// <param name="Before">Null: it was not there. Likewise <paramref name="After"/>.</param>
/// <param name="What">What stands at that place.</param>
public sealed record RegistrationChange(string Where, string? Before, string? After, Changed What)
{
    public bool IsNeeded => Before != After;

    /// <summary>Carries a plan out; the configuration is written last, and a failure there puts the files back.</summary>
    public static void Apply(GitRepository repository, IReadOnlyList<RegistrationChange> plan) =>
        Apply(
            plan,
            () => ApplySettings(repository, [.. plan.Where(step => step.IsNeeded && step.What == Changed.Setting)])
        );

    /// <summary>The same for a plan that sets nothing in a repository's configuration.</summary>
    public static void ApplyFiles(IReadOnlyList<RegistrationChange> plan) => Apply(plan, static () => { });

    private static void Apply(IReadOnlyList<RegistrationChange> plan, Action applySettings)
    {
        var done = new List<RegistrationChange>();
        try
        {
            foreach (var change in plan.Where(change => change.IsNeeded && change.What != Changed.Setting))
            {
                change.Check();
                change.Write(change.After);
                done.Add(change);
            }

            applySettings();
        }
        catch (ZyFlowException)
        {
            foreach (var change in done)
                change.Write(change.Before);
            throw;
        }
    }

    // git takes a section that has lost its command for a broken one, so sections go as a whole.
    private static void ApplySettings(GitRepository repository, IReadOnlyList<RegistrationChange> settings)
    {
        foreach (var section in settings.Where(setting => setting.After is null).Select(SectionOf).Distinct())
            repository.RemoveOwnSection(section);
        foreach (var setting in settings.Where(setting => setting.After is not null))
            repository.SetOwnSetting(setting.Where, setting.After!); // null is left out
    }

    private static string SectionOf(RegistrationChange setting) => setting.Where[..setting.Where.LastIndexOf('.')];

    /// <summary>Between planning and writing somebody else may have written the file.</summary>
    private void Check()
    {
        if (SharedText.Read(Where) != Before)
            throw new ZyFlowException(
                Problem.Refused,
                $"{Where} was changed by somebody else just now.",
                "Nothing of it was overwritten. Run the command again."
            );
    }

    private void Write(string? text)
    {
        if (What == Changed.Script)
            SharedText.WriteScript(Where, text);
        else
            SharedText.Write(Where, text);
    }
}
