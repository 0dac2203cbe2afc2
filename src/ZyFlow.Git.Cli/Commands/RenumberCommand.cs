using System.CommandLine;
using System.Text;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Numbering;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow renumber</c>: 1, 2, 3 again, and every reference with it.</summary>
internal static class RenumberCommand
{
    public static Command Create()
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A task list, or a folder to search; by default every tasks.md of the repository.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be renumbered, and write nothing." };
        return Verb.Create(
            "renumber",
            "Number sections and tasks 1, 2, 3 in their order, and rewrite the references to them.",
            [
                "zyflow renumber --dry-run   what would change, in every task list of the repository",
                "zyflow renumber openspec/changes/add-search/tasks.md",
            ],
            [path, dryRun],
            (parsed, session) => Run(session, parsed.GetValue(path), parsed.GetValue(dryRun))
        );
    }

    private static int Run(Session session, string? path, bool isDryRun)
    {
        using var repository = GitRepository.TryDiscover(Environment.CurrentDirectory);
        var backup = new FileBackup(repository?.GitFolder, TimeProvider.System.GetUtcNow());
        var files = new List<RenumberedFile>();
        foreach (var found in TaskLists.Find(path is null ? [] : [path]))
        {
            if (!TaskLists.TryRead(found, out var list, out var why))
                throw new ZyFlowException(
                    Problem.File,
                    $"{found} is not a task list: {why.Message}.",
                    "Save it as UTF-8 text without NUL, or leave it out."
                );
            var renumbering = Renumbering.Of(list.Document);
            var copy = isDryRun || renumbering.Numbers.Count == 0 ? null : Write(list, renumbering.Text, backup);
            var file = new RenumberedFile(
                found,
                renumbering.Numbers,
                renumbering.References,
                renumbering.Stale,
                copy is not null,
                copy
            );
            files.Add(file);
            Print(session, file, isDryRun);
        }

        var stale = files.Sum(static file => file.Stale.Count);
        return session.End(
            EnvelopeError.When(
                stale > 0,
                EnvelopeError.Finding,
                $"Left to look at: {EnvelopeError.Count(stale, "reference")} by an old number that no rule explains.",
                "Look at each one under stale, and change it by hand."
            ),
            new RenumberReport(isDryRun, files),
            static types => types.EnvelopeRenumberReport
        );
    }

    private static string Write(TaskList list, string text, FileBackup backup)
    {
        var before = Encoding.UTF8.GetBytes(list.Document.Text); // read strictly, so these are the file's bytes
        var copy = backup.Save(list.Path, before);
        var place = FileLink.Resolve(Path.GetFullPath(list.Path));
        var outcome = FileExchange.Replace(place, ContentHash.Of(before), Encoding.UTF8.GetBytes(text));
        return outcome == ReplaceOutcome.Replaced
            ? copy
            : throw new ZyFlowException(
                Problem.Refused,
                $"{list.Path} was changed while zyflow worked on it, so it was left as it is.",
                "Run zyflow renumber again."
            );
    }

    private static void Print(Session session, RenumberedFile file, bool isDryRun)
    {
        foreach (var number in file.Numbers)
            session.PrintLine(
                $"{file.Path}:{number.Line}: {number.Before} {(isDryRun ? "would be" : "is now")} {number.After}: {number.Title}"
            );
        foreach (var stale in file.Stale)
            session.PrintLine($"{file.Path}:{stale.Line}: {stale.Text} stays: {stale.Why}");
        if (file.References > 0)
            Session.Say($"{file.Path}: references {(isDryRun ? "to rewrite" : "rewritten")}: {file.References}");
        if (file.Numbers.Count == 0)
            Session.Say($"{file.Path}: every number is as it should be");
        if (file.Backup is not null)
            Session.Say($"before: {file.Backup}");
    }
}

/// <summary>What was renumbered, or would be.</summary>
internal sealed record RenumberReport(bool DryRun, IReadOnlyList<RenumberedFile> Files);

/// <summary>One list.</summary>
/// <param name="References">How many were rewritten.</param>
/// <param name="Stale">References that a person has to look at.</param>
internal sealed record RenumberedFile(
    string Path,
    IReadOnlyList<NewNumber> Numbers,
    int References,
    IReadOnlyList<StaleReference> Stale,
    bool Written,
    string? Backup
);
