namespace ZyFlow.Git.Repository.Hooks;

/// <summary>What it takes to have hooks: what zyflow writes, and what a person has to.</summary>
public sealed record HookPlan(IReadOnlyList<RegistrationChange> Changes, IReadOnlyList<HookByHand> ByHand);

/// <summary>Puts zyflow's hooks into a repository, and takes them out again.</summary>
/// <remarks>
/// From git 2.54 on hooks are settings, beside everybody's hook files. Before that they are marked lines in the hook file
/// that git runs here, unless somebody else looks after that.
/// </remarks>
public sealed class HookInstallation(GitRepository repository, Version? git)
{
    private static readonly Version HooksAreSettings = new(2, 54);

    private readonly HooksFolder _folder = HooksFolder.Of(repository);

    /// <summary>For the git of this machine.</summary>
    public static HookInstallation In(GitRepository repository) => new(repository, GitVersion.Parse(GitVersion.Text()));

    public bool UsesSettings => git >= HooksAreSettings;

    /// <summary>Whether init was here, whoever runs the script.</summary>
    public bool IsThere => File.Exists(HookScript.PathIn(repository));

    public static string CommandKey(string name) => $"{Section(name)}.command";

    public static string EventKey(string name) => $"{Section(name)}.event";

    /// <summary>What <c>init</c> has to do; nothing is written.</summary>
    public HookPlan PlanInstall(string tool)
    {
        var changes = new List<RegistrationChange> { Script(HookScript.For(tool)) };
        var byHand = new List<HookByHand>();
        foreach (var file in Files)
        {
            if (UsesSettings)
            {
                // The command first: an event without one stops git.
                changes.Add(Setting(CommandKey(file.Name), HookScript.Command(file.Name)));
                changes.Add(Setting(EventKey(file.Name), file.Name));
                changes.AddRange(SectionTaken(file));
                continue;
            }

            changes.AddRange(SettingsTaken(file.Name));
            var text = file.Read();
            if (file.WhyByHand(text) is not { } hand)
                changes.Add(new(file.Path, text, file.WithSection(text), Changed.Script));
            else if (!IsDone(hand))
                byHand.Add(hand);
        }

        return new(changes, byHand);
    }

    /// <summary>What <c>uninstall</c> has to do; nothing is written.</summary>
    public IReadOnlyList<RegistrationChange> PlanUninstall() =>
        [
            .. Files.SelectMany(SectionTaken),
            .. HookEvents.All.SelectMany(SettingsTaken),
            .. IsThere ? [Script(null)] : Array.Empty<RegistrationChange>(),
        ];

    private IEnumerable<HookFile> Files => HookEvents.All.Select(name => new HookFile(_folder, name));

    private static string Section(string name) => $"hook.zyflow-{name}";

    private RegistrationChange Script(string? after)
    {
        var path = HookScript.PathIn(repository);
        return new(path, SharedText.Read(path), after, Changed.Script);
    }

    private RegistrationChange Setting(string key, string? after) =>
        new(key, repository.OwnSetting(key), after, Changed.Setting);

    private IEnumerable<RegistrationChange> SettingsTaken(string name) =>
        ((string[])[EventKey(name), CommandKey(name)])
            .Select(key => Setting(key, null))
            .Where(change => change.IsNeeded);

    private static IEnumerable<RegistrationChange> SectionTaken(HookFile file) =>
        file.Read() is { } text && file.HasSection(text)
            ? [new(file.Path, text, file.WithoutSection(text), Changed.Script)]
            : [];

    // The line is recognised wherever its reader put it in the file.
    private bool IsDone(HookByHand hand)
    {
        var path = Path.GetFullPath(hand.Where, repository.WorkTree ?? repository.GitFolder);
        var text = File.Exists(path) ? SharedText.Read(path) : null;
        return text is not null
            && text.Contains("zyflow/hook", StringComparison.Ordinal)
            && text.Contains($" {hand.Name} ", StringComparison.Ordinal);
    }
}
