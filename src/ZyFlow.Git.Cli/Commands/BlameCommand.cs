using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow blame</c>: who created, last reworded and ticked every task.</summary>
internal static class BlameCommand
{
    private const int AuthorWidth = 12;

    public static Command Create()
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A task list, or a folder with task lists; every task list by default.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return Verb.Create(
            "blame",
            "Show for every task who created, last reworded and ticked it, through moves, renumberings and renames.",
            [
                "zyflow blame openspec/changes/add-search/tasks.md",
                "zyflow blame                every task list of the repository",
                "zyflow blame specs --json",
            ],
            [path],
            (parsed, session) => Run(session, parsed.GetValue(path))
        );
    }

    private static int Run(Session session, string? path)
    {
        using var repository = GitRepository.Discover(Environment.CurrentDirectory);
        var head = repository.IsUnborn ? null : repository.History.Commit("HEAD");
        var committed = head is null ? ListSnapshot.Nothing : ListSnapshot.OfCommit(repository.History, head, "HEAD");
        var here = repository.IsBare ? committed : WorkTreeLists.Read(repository);

        var files = new List<BlamedFile>();
        foreach (var list in ListSnapshot.Under(here, path is null ? null : repository.PathInside(path)))
        {
            if (!Read(here.Read(list), list.Path, repository, out var document, out var why))
            {
                Session.Say($"{list.Path} is not a task list: {why.Message}");
                continue;
            }

            var before = ListSnapshot.Before(committed, here, list);
            var changes = head is null || before is null ? [] : repository.History.Changes(head, before.Path);
            using var bar = session.IsJson ? null : new ProgressBar(list.Path);
            var lives = TaskBlame.Of(
                repository.History,
                document,
                list.Path,
                changes,
                before?.Blob == list.Blob,
                (done, total) => bar?.Report(done, total)
            );
            files.Add(new BlamedFile(list.Path, [.. lives.Select(BlamedTask.Of)]));
        }

        foreach (var file in files)
            Print(session, file);
        return session.End(new BlameReport(files), static types => types.EnvelopeBlameReport);
    }

    private static bool Read(
        byte[] bytes,
        string path,
        GitRepository repository,
        [NotNullWhen(true)] out TaskDocument? document,
        [NotNullWhen(false)] out Unreadable? why
    ) => TaskDocument.TryRead(bytes, out document, out why, path: path, schema: repository.History.Schema);

    private static void Print(Session session, BlamedFile file)
    {
        session.PrintInked(new Inked(file.Path, Ink.Heading));
        var width = Column("").Length;
        session.PrintInked(new Inked($"{"created".PadRight(width)} {"reworded".PadRight(width)} ticked", Ink.Faint));
        foreach (var task in file.Tasks)
        {
            session.PrintInked(
                $"{Column(task.Created)} {Column(task.Reworded)} ",
                new Inked(Column(task.Ticked), task.State == TaskState.Done ? Ink.Added : Ink.Changed),
                $" {task.Box} {(task.Number.Length > 0 ? task.Number + " " : "")}{task.Title}"
            );
            foreach (var field in task.Fields)
                session.PrintInked(
                    new Inked($"{Column("")} {Column(field.Set)} {Column("")} ", Ink.Faint),
                    $"    {field.Name}: {field.Value ?? "none"}"
                );
        }
    }

    private static string Column(BlamedCommit? commit) =>
        commit switch
        {
            null => Column("-"),
            { Commit: null } => Column("not committed"),
            { Commit: { } id, Time: { } time } => Column(
                $"{(commit.IsBoundary ? "^" : "")}{id[..8]} {time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {Short(commit.Author ?? "")}"
            ),
            _ => Column(""),
        };

    private static string Column(string text)
    {
        const int Width = 8 + 1 + 10 + 1 + AuthorWidth; // id, date, author
        return text.PadRight(Width);
    }

    private static string Short(string author) =>
        author.Length <= AuthorWidth ? author : new StringInfo(author).SubstringByTextElements(0, Letters(author));

    /// <summary>As many whole letters as fit.</summary>
    private static int Letters(string text)
    {
        var info = new StringInfo(text);
        var count = info.LengthInTextElements;
        while (info.SubstringByTextElements(0, count).Length > AuthorWidth)
            count--;
        return count;
    }
}
