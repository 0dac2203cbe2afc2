using System.Globalization;
using System.Runtime.InteropServices;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>The checks of <c>doctor</c>, from the machine to a real merge.</summary>
internal static class Examination
{
    private const int Sample = 200;
    private static readonly Version OldestGit = new(2, 30);

    public static IReadOnlyList<Check> Run(string folder, string toolFolder)
    {
        var program = DriverProgram.Find(toolFolder);
        List<Check> checks = [Tool(), Git(), LibGit(), Sqlite(), Driver(program)];
        if (checks.Find(check => check.Id is "git" or "libgit2" && check.State == CheckState.Finding) is { } broken)
            return [.. checks, Check.Skipped("repository", "repository", $"needs {broken.Name}")];

        using var repository = GitRepository.TryDiscover(folder);
        if (repository is null)
        {
            checks.Add(
                Check.Finding(
                    "repository",
                    "repository",
                    $"{folder} is in none",
                    "Go into a repository, and run: zyflow init"
                )
            );
            return checks;
        }

        checks.Add(Check.Ok("repository", "repository", repository.WorkTree ?? $"{repository.GitFolder} (bare)"));
        var command = repository.Setting(Registration.CommandKey);
        checks.Add(Registered(repository, command, program));
        checks.Add(Attributes(repository));
        if (repository.Setting(Registration.DiffKey) is { } view)
            checks.Add(Diff(repository, view, DriverProgram.FindTool(toolFolder)));
        checks.Add(HookExamination.Run(repository, toolFolder));
        checks.AddRange(SchemaCheckup.Run(GitFolders.Find(folder)));
        checks.AddRange(DatabaseCheckup.Run(GitFolders.Find(folder)));
        checks.Add(Trial(command));
        return checks;
    }

    private static Check Tool() =>
        Check.Ok("tool", "zyflow", $"{ToolVersion.Text} on {RuntimeInformation.FrameworkDescription}");

    private static Check Git()
    {
        if (Programs.Find("git") is not { } path)
            return Check.Finding("git", "git", "not on PATH", "apt-get install git");
        var number = GitVersion.Text();
        return GitVersion.Parse(number) is { } known && known < OldestGit
            ? Check.Finding(
                "git",
                "git",
                $"{number} in {path}",
                $"Install git {OldestGit} or newer: apt-get install git"
            )
            : Check.Ok("git", "git", $"{number} in {path}");
    }

    private static Check LibGit()
    {
        try
        {
            return Check.Ok("libgit2", "libgit2", LibGit2.Load());
        }
        catch (ZyFlowException problem)
        {
            return Check.Finding("libgit2", "libgit2", problem.Message, problem.Hint);
        }
    }

    private static unsafe Check Sqlite()
    {
        const string Install = "apt-get install libsqlite3-0";
        if (!NativeLibrary.TryLoad("libsqlite3.so.0", out var library))
            return Check.Finding("sqlite", "SQLite", "the library libsqlite3.so.0 is not on this machine", Install);
        var version = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "sqlite3_libversion");
        return Check.Ok("sqlite", "SQLite", Marshal.PtrToStringUTF8((nint)version()) ?? "");
    }

    private static Check Driver(DriverProgram? program) =>
        program switch
        {
            null => Check.Finding("driver", "driver", $"no {DriverProgram.NativeName} found", "Run ./install.sh again"),
            { IsNative: true } => Check.Ok("driver", "driver", program.Path),
            _ => Check.Ok(
                "driver",
                "driver",
                $"{program.Path} (the tool itself, some 30 ms slower a merge; {DriverProgram.NativeName} was not found)"
            ),
        };

    private static Check Registered(GitRepository repository, string? command, DriverProgram? program)
    {
        const string Id = "registration";
        const string Name = "registration";
        if (string.IsNullOrEmpty(command))
            return Check.Finding(Id, Name, $"{Registration.CommandKey} is not set", "zyflow init");
        if (!DriverCommand.IsOurs(command))
            return Check.Finding(Id, Name, $"{Registration.CommandKey} was not written by zyflow init", "zyflow init");
        if (program is not null && command != DriverCommand.For(program))
            return Check.Finding(
                Id,
                Name,
                $"{Registration.CommandKey} is of another version or names another program",
                "zyflow init"
            );
        var place = repository.OwnSetting(Registration.CommandKey) is null
            ? "your own configuration"
            : "this repository";
        return Check.Ok(Id, Name, $"{Registration.CommandKey} in {place}");
    }

    /// <summary>The view for differences, looked at only where somebody asked for it.</summary>
    private static Check Diff(GitRepository repository, string view, string? tool)
    {
        const string Id = "diff";
        const string Name = "diff view";
        const string Repair = "zyflow init --diff";
        if (!DiffViewCommand.IsOurs(view))
            return Check.Finding(Id, Name, $"{Registration.DiffKey} was not written by zyflow init --diff", Repair);
        if (tool is not null && view != DiffViewCommand.For(tool))
            return Check.Finding(Id, Name, $"{Registration.DiffKey} names another program", Repair);
        return repository.Attribute("diff", ["tasks.md"])[0] == Registration.Driver
            ? Check.Ok(Id, Name, "git diff, log -p and show use it")
            : Check.Finding(Id, Name, "no attributes file has diff=zyflow for tasks.md", Repair);
    }

    private static Check Attributes(GitRepository repository)
    {
        const string Id = "attributes";
        const string Name = "attributes";
        var lists = repository.Tracked("tasks.md").Take(Sample).ToList();
        // With no list yet, the name alone decides.
        if (lists.Count == 0)
            lists.Add("tasks.md");
        var values = repository.Attribute("merge", lists);
        var missed = lists.Where((_, at) => values[at] != Registration.Driver).ToList();
        if (missed.Count == 0)
            return Check.Ok(
                Id,
                Name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"merge=zyflow on {lists.Count} of {lists.Count} task lists looked at"
                )
            );

        var first = lists.IndexOf(missed[0]);
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{missed.Count} of {lists.Count} task lists are without merge=zyflow; {missed[0]} has merge={values[first]}"
        );
        var repair =
            missed.Count == lists.Count
                ? repository.IsBare
                    ? "zyflow init --local"
                    : "zyflow init"
                : $"Find the line that wins with: git check-attr -a -- '{missed[0]}', and take it out of its attributes file";
        return Check.Finding(Id, Name, found, repair);
    }

    // The command is run only when init wrote it: doctor does not start whatever a configuration happens to hold.
    private static Check Trial(string? command)
    {
        const string Id = "trial";
        const string Name = "trial merge";
        if (command is null || !DriverCommand.IsOurs(command))
            return Check.Skipped(Id, Name, "needs the registration");

        var story = DemoStory.Story;
        var verdict = DriverTrial.Run(story, command);
        if (verdict.IsClean && verdict.Text == story.Expected)
            return Check.Ok(Id, Name, "clean, and as it should be");
        var said = verdict.Said.Split('\n').FirstOrDefault(line => line.Contains("zyflow", StringComparison.Ordinal));
        return Check.Finding(
            Id,
            Name,
            verdict.IsClean ? "clean, but not as it should be" : $"conflict: {said ?? verdict.Said.Split('\n')[^1]}",
            "Run ./install.sh again, then: zyflow init"
        );
    }
}
