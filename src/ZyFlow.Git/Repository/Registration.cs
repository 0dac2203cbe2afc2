namespace ZyFlow.Git.Repository;

/// <summary>Where the attributes of a registration stand.</summary>
public enum AttributesPlace
{
    /// <summary><c>.gitattributes</c> of the work tree: for everybody who has the repository.</summary>
    Team,

    /// <summary><c>info/attributes</c> of the common folder: for this clone and its worktrees.</summary>
    Local,
}

/// <summary>One thing that a registration writes or takes away.</summary>
/// <param name="Where">A file or a configuration key.</param>
/// <param name="Before">Null: it was not there. Likewise <paramref name="After"/>.</param>
public sealed record RegistrationChange(string Where, string? Before, string? After)
{
    public bool IsNeeded => Before != After;
}

/// <summary>Makes a merge driver known to one repository, and unknown again.</summary>
public sealed class Registration(GitRepository repository)
{
    public const string Driver = "zyflow";
    public const string Section = "merge.zyflow";
    public const string CommandKey = Section + ".driver";
    public const string NameKey = Section + ".name";
    public const string DiffSection = "diff.zyflow";
    public const string DiffKey = DiffSection + ".textconv";
    public const string DiffHeadingKey = DiffSection + ".xfuncname";
    private const string Name = "zyflow: task lists merge task by task";

    /// <summary>The files that can hold our attributes here, the team's first.</summary>
    public IReadOnlyList<AttributesFile> Files =>
        repository.WorkTree is { } tree ? [TeamFile(tree), LocalFile] : [LocalFile];

    /// <summary>What <c>init</c> has to do; nothing is written.</summary>
    /// <param name="tool">The program that shows lists to <c>git diff</c>; null to leave that as it is.</param>
    public IReadOnlyList<RegistrationChange> PlanInstall(
        AttributesPlace place,
        DriverProgram program,
        string? tool = null
    )
    {
        var file = FileFor(place);
        var text = file.Read();
        return
        [
            // The command first: a section without it stops every merge.
            new(CommandKey, repository.OwnSetting(CommandKey), DriverCommand.For(program)),
            new(NameKey, repository.OwnSetting(NameKey), Name),
            .. PlanDiff(tool),
            new(file.Path, text, AttributesSection.Add(text, tool is not null)),
        ];
    }

    /// <summary>What <c>uninstall</c> has to do; nothing is written.</summary>
    public IReadOnlyList<RegistrationChange> PlanUninstall()
    {
        var changes = new List<RegistrationChange>();
        foreach (var file in Files)
        {
            if (file.Read() is { } text)
                changes.Add(new(file.Path, text, AttributesSection.Remove(text)));
        }

        changes.Add(new(NameKey, repository.OwnSetting(NameKey), null));
        changes.Add(new(CommandKey, repository.OwnSetting(CommandKey), null));
        foreach (var key in (string[])[DiffHeadingKey, DiffKey])
        {
            if (repository.OwnSetting(key) is { } value)
                changes.Add(new(key, value, null));
        }

        return changes;
    }

    private IEnumerable<RegistrationChange> PlanDiff(string? tool) =>
        tool is null
            ? []
            :
            [
                new(DiffKey, repository.OwnSetting(DiffKey), DiffViewCommand.For(tool)),
                new(DiffHeadingKey, repository.OwnSetting(DiffHeadingKey), DiffViewCommand.Heading),
            ];

    /// <summary>Carries a plan out; the configuration is written last, and a failure there puts the files back.</summary>
    public void Apply(IReadOnlyList<RegistrationChange> plan)
    {
        var done = new List<RegistrationChange>();
        try
        {
            foreach (var change in plan.Where(change => change.IsNeeded && !IsSetting(change)))
            {
                new AttributesFile(change.Where).Write(change.After);
                done.Add(change);
            }

            ApplySettings([.. plan.Where(change => change.IsNeeded && IsSetting(change))]);
        }
        catch (ZyFlowException)
        {
            foreach (var change in done)
                new AttributesFile(change.Where).Write(change.Before);
            throw;
        }
    }

    private void ApplySettings(IReadOnlyList<RegistrationChange> settings)
    {
        foreach (var section in settings.Where(setting => setting.After is null).Select(SectionOf).Distinct())
            repository.RemoveOwnSection(section);
        foreach (var setting in settings)
        {
            if (setting.After is { } value)
                repository.SetOwnSetting(setting.Where, value);
        }
    }

    private static string SectionOf(RegistrationChange setting) => setting.Where[..setting.Where.LastIndexOf('.')];

    private static bool IsSetting(RegistrationChange change) =>
        change.Where.StartsWith(Section + ".", StringComparison.Ordinal)
        || change.Where.StartsWith(DiffSection + ".", StringComparison.Ordinal);

    private AttributesFile FileFor(AttributesPlace place) =>
        place == AttributesPlace.Team && repository.WorkTree is { } tree ? TeamFile(tree) : LocalFile;

    private static AttributesFile TeamFile(string tree) => new(Path.Combine(tree, ".gitattributes"));

    // Only in a work tree does git refuse to follow a link.
    private AttributesFile LocalFile =>
        new(FileLink.Resolve(Path.Combine(repository.CommonFolder, "info", "attributes")));
}
