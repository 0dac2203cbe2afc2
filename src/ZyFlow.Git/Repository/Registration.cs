namespace ZyFlow.Git.Repository;

/// <summary>Where the attributes of a registration stand.</summary>
public enum AttributesPlace
{
    /// <summary><c>.gitattributes</c> of the work tree: for everybody who has the repository.</summary>
    Team,

    /// <summary><c>info/attributes</c> of the common folder: for this clone and its worktrees.</summary>
    Local,
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
            new(CommandKey, repository.OwnSetting(CommandKey), DriverCommand.For(program), Changed.Setting),
            new(NameKey, repository.OwnSetting(NameKey), Name, Changed.Setting),
            .. PlanDiff(tool),
            new(file.Path, text, AttributesSection.Add(text, tool is not null), Changed.File),
        ];
    }

    /// <summary>What <c>uninstall</c> has to do; nothing is written.</summary>
    public IReadOnlyList<RegistrationChange> PlanUninstall()
    {
        var changes = new List<RegistrationChange>();
        foreach (var file in Files)
        {
            if (file.Read() is { } text)
                changes.Add(new(file.Path, text, AttributesSection.Remove(text), Changed.File));
        }

        changes.Add(new(NameKey, repository.OwnSetting(NameKey), null, Changed.Setting));
        changes.Add(new(CommandKey, repository.OwnSetting(CommandKey), null, Changed.Setting));
        foreach (var key in (string[])[DiffHeadingKey, DiffKey])
        {
            if (repository.OwnSetting(key) is { } value)
                changes.Add(new(key, value, null, Changed.Setting));
        }

        return changes;
    }

    private IEnumerable<RegistrationChange> PlanDiff(string? tool) =>
        tool is null
            ? []
            :
            [
                new(DiffKey, repository.OwnSetting(DiffKey), DiffViewCommand.For(tool), Changed.Setting),
                new(DiffHeadingKey, repository.OwnSetting(DiffHeadingKey), DiffViewCommand.Heading, Changed.Setting),
            ];

    private AttributesFile FileFor(AttributesPlace place) =>
        place == AttributesPlace.Team && repository.WorkTree is { } tree ? TeamFile(tree) : LocalFile;

    private static AttributesFile TeamFile(string tree) => new(Path.Combine(tree, ".gitattributes"));

    // Only in a work tree does git refuse to follow a link.
    private AttributesFile LocalFile =>
        new(FileLink.Resolve(Path.Combine(repository.CommonFolder, "info", "attributes")));
}
