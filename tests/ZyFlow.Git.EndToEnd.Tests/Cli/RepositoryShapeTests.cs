using System.Globalization;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>Every verb that reads a repository, in every shape that a repository has: it answers, and changes nothing.</summary>
public sealed class RepositoryShapeTests
{
    private const string List = "openspec/changes/검색 추가/tasks.md";

    private static readonly string Base = string.Concat(
        Enumerable.Range(1, 5000).Select(n => string.Create(CultureInfo.InvariantCulture, $"- [ ] {n}. Task {n}\n"))
    );

    /// <summary>A new verb gets a line here. PATH is the list, from where the verb runs.</summary>
    private static readonly string[][] Verbs =
    [
        ["replay", "--show"],
        ["replay", "--json"],
        ["diff", "HEAD~1", "HEAD"],
        ["diff", "HEAD~1", "HEAD", "--json"],
        ["blame", List],
        ["blame", "--json"],
        ["check", "--from", "HEAD~1", "--json"],
        ["merge", "--from", "HEAD~1", "--json"],
    ];

    /// <summary>Those that are about files of the work tree, so a bare repository has nothing for them.</summary>
    private static readonly string[][] InWorkTree =
    [
        ["solve", "--dry-run", "--json"],
        ["renumber", List, "--dry-run", "--json"],
    ];

    /// <summary>What a history is needed for is asked for only where there is one.</summary>
    private static readonly string[][] WithoutCommits =
    [
        ["replay"],
        ["replay", "--json"],
        ["blame"],
        ["diff"],
    ];

    [Theory]
    [InlineData("plain")]
    [InlineData("bare")]
    [InlineData("worktree")]
    [InlineData("shallow")]
    [InlineData("detached")]
    [InlineData("submodule")]
    [InlineData("packed")]
    [InlineData("conflict")]
    public void Every_verb_answers_in_every_shape_and_changes_nothing(string shape)
    {
        using var sandbox = Repository();
        Shape(sandbox, shape);
        var before = sandbox.Fingerprint();

        foreach (var verb in shape == "bare" ? Verbs : [.. Verbs, .. InWorkTree])
        {
            var outcome = sandbox.ZyFlow(verb);
            Assert.True(outcome.Exit is 0 or 1, $"{shape}: {string.Join(' ', verb)}: {outcome}");
            Assert.DoesNotContain("zyflow: ", outcome.Error, StringComparison.Ordinal); // a problem begins so
            Assert.NotEqual("", outcome.Out);
        }

        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void Where_there_is_no_commit_yet_nothing_breaks()
    {
        using var sandbox = new Sandbox();
        sandbox.Git("init", "-q", "-b", "main");
        sandbox.Write(List, "- [ ] 1. One\n");

        foreach (var verb in WithoutCommits)
        {
            var outcome = sandbox.ZyFlow(verb);
            Assert.True(outcome.Exit is 0 or 2, $"{string.Join(' ', verb)}: {outcome}");
            Assert.DoesNotContain("bug of zyflow", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(6, "SHA-256", "sha256", "replay")]
    [InlineData(6, "SHA-256", "sha256", "diff")]
    [InlineData(6, "SHA-256", "sha256", "blame")]
    [InlineData(5, "cannot be read", "corrupt", "replay")]
    [InlineData(5, "cannot be read", "corrupt", "diff", "HEAD~1", "HEAD")]
    [InlineData(5, "cannot be read", "corrupt", "blame", List)]
    [InlineData(5, "cannot be read", "corrupt", "check", "--from", "HEAD~1")]
    [InlineData(5, "is not in the repository", "missing", "replay")]
    [InlineData(5, "is not in the repository", "missing", "diff", "HEAD~1", "HEAD")]
    [InlineData(5, "which cannot be loaded", "no libgit2", "replay")]
    [InlineData(5, "which cannot be loaded", "no libgit2", "diff")]
    [InlineData(5, "which cannot be loaded", "no libgit2", "blame")]
    [InlineData(5, "is not one this tool works with", "other library", "replay")]
    [InlineData(2, "no-such-branch", "plain", "diff", "no-such-branch")]
    [InlineData(2, "no-such-branch", "plain", "diff", "no-such-branch", "HEAD")]
    [InlineData(2, "no-such-branch", "plain", "check", "--from", "no-such-branch")]
    [InlineData(2, "no-such-branch", "plain", "merge", "--from", "no-such-branch")]
    [InlineData(6, "no commit in common", "unrelated", "merge", "--from", "other")]
    [InlineData(5, "cannot be read", "corrupt", "merge", "--from", "HEAD~1")]
    [InlineData(6, "SHA-256", "sha256", "merge", "--from", "HEAD")]
    [InlineData(6, "SHA-256", "sha256", "check", "--from", "HEAD")]
    [InlineData(6, "SHA-256", "sha256", "solve")]
    [InlineData(5, "which cannot be loaded", "no libgit2", "solve")]
    [InlineData(2, "outside the repository", "plain", "blame", "/etc/passwd")]
    [InlineData(2, "outside the repository", "plain", "blame", "../elsewhere/tasks.md")]
    [InlineData(2, "outside the repository", "plain", "diff", "HEAD", "--", "../elsewhere")]
    public void Trouble_is_one_sentence_and_changes_nothing(
        int exit,
        string sentence,
        string shape,
        params string[] verb
    )
    {
        using var sandbox = Repository();
        Shape(sandbox, shape);
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow(verb).IsRefusal(exit, sentence);

        Assert.Equal(before, sandbox.Fingerprint());
    }

    private static void Shape(Sandbox sandbox, string shape)
    {
        var beside = Path.Combine(sandbox.Root, "beside");
        switch (shape)
        {
            case "bare":
                sandbox.Git("clone", "-q", "--bare", ".", beside);
                break;
            case "worktree":
                sandbox.Git("worktree", "add", "-q", "--detach", beside);
                break;
            case "shallow":
                sandbox.Git("clone", "-q", "--depth=2", "file://" + sandbox.Folder, beside);
                break;
            case "detached":
                sandbox.Git("checkout", "-q", "--detach");
                return;
            case "submodule":
                sandbox.Git("init", "-q", "-b", "main", beside);
                sandbox.Git(
                    "-C",
                    beside,
                    "-c",
                    "protocol.file.allow=always",
                    "submodule",
                    "add",
                    "-q",
                    sandbox.Folder,
                    "part"
                );
                beside = Path.Combine(beside, "part");
                break;
            case "packed":
                sandbox.Git("gc", "-q");
                sandbox.Git("pack-refs", "--all");
                return;
            case "conflict":
                sandbox.Git("checkout", "-q", "-b", "more", "main~1");
                sandbox.Commit(List, Base.Replace("[ ] 1. Task", "[x] 1. Thing"));
                Assert.NotEqual(0, sandbox.Try("merge", "main").Exit);
                return;
            case "sha256":
                sandbox.Git("init", "-q", "--object-format=sha256", beside);
                break;
            case "corrupt":
                var broken = ObjectFile(sandbox);
                File.SetUnixFileMode(broken, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                File.WriteAllText(broken, "junk");
                return;
            case "missing":
                File.Delete(ObjectFile(sandbox));
                return;
            case "unrelated":
                sandbox.Git("checkout", "-q", "--orphan", "other");
                sandbox.Git("commit", "-q", "-m", "another beginning");
                sandbox.Git("checkout", "-q", "main");
                return;
            case "no libgit2":
                sandbox.With("ZYFLOW_LIBGIT2", "/nowhere/libgit2.so");
                return;
            case "other library":
                sandbox.With("ZYFLOW_LIBGIT2", "libc.so.6");
                return;
            default:
                return;
        }

        sandbox.Folder = beside;
    }

    // The top tree of the commit that main's merge has for its first parent.
    private static string ObjectFile(Sandbox sandbox)
    {
        var id = sandbox.Git("rev-parse", "HEAD~1:openspec").Trim();
        return Path.Combine(sandbox.Folder, ".git/objects", id[..2], id[2..]);
    }

    private static Sandbox Repository()
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(List, Base);
        sandbox.Git("checkout", "-q", "-b", "feature");
        sandbox.Commit(List, Base.Replace("[ ] 2. ", "[x] 2. "));
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(List, Base.Replace("[ ] 1. ", "[x] 1. "));
        Assert.NotEqual(0, sandbox.Try("merge", "feature").Exit);
        sandbox.Write(List, Base.Replace("[ ] 1. ", "[x] 1. ").Replace("[ ] 2. ", "[x] 2. "));
        sandbox.Git("add", "-A");
        sandbox.Git("commit", "-q", "-m", "merge");
        return sandbox;
    }
}
