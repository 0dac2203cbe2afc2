using System.Globalization;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Storage.Repair;
using ZyFlow.Git.Storage.Sessions;
using ZyFlow.Git.Sync.Changes;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>What <c>doctor</c> has to say about the runtime database and about the views in it.</summary>
internal static class DatabaseCheckup
{
    private const string DatabaseId = "database";
    private const string ViewsId = "views";
    private const string Fix = "zyflow doctor --fix";

    /// <summary>Reads all of it and changes nothing.</summary>
    public static IEnumerable<Check> Run(GitFolders folders)
    {
        var location = Runtime.LocationOf(folders);
        if (!File.Exists(location.File))
            return
            [
                Check.Skipped(DatabaseId, DatabaseId, "none yet: the first zyflow sync makes it"),
                Check.Skipped(ViewsId, ViewsId, "needs the database"),
            ];
        var findings = DatabaseExamination.Run(location, Runtime.PlaceOf(folders), Runtime.Time);
        if (findings.Count > 0)
        {
            var told = findings.Select(static finding =>
                Check.Finding(DatabaseId, DatabaseId, finding.Message, RepairOf(finding))
            );
            return [.. told, Check.Skipped(ViewsId, ViewsId, "needs a sound database")];
        }

        using var database = Database.OpenExisting(location, Runtime.PlaceOf(folders), Runtime.Time);
        return
        [
            Contents(database),
            .. Settings(folders),
            .. Work(database, folders),
            View(database, folders),
            .. ListCheckup.Run(database, folders),
        ];
    }

    /// <summary>Mends what can be mended without losing anything, and says what was done.</summary>
    public static IReadOnlyList<string> Mend(GitFolders folders)
    {
        var location = Runtime.LocationOf(folders);
        if (!File.Exists(location.File))
            return [];
        var (done, left) = DatabaseMending.Run(location, Runtime.PlaceOf(folders), Runtime.Time);
        if (left.Count > 0 || !File.Exists(location.File))
            return done;
        using var database = Database.OpenExisting(location, Runtime.PlaceOf(folders), Runtime.Time);
        return [.. done, .. Rebuilt(database), .. Closed(database, folders)];
    }

    private static string RepairOf(DatabaseFinding finding) =>
        finding.Repair == DatabaseRepair.None ? finding.Hint : Fix;

    private static Check Contents(Database database)
    {
        var chain = ChainCheck.Run(database.Connection);
        var log = new FileInfo(database.Location.File + "-wal");
        var kilobytes = (new FileInfo(database.Location.File).Length + (log.Exists ? log.Length : 0)) >> 10;
        return chain.IsSound
            ? Check.Ok(
                DatabaseId,
                DatabaseId,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{database.Location.File}, {chain.Events} events, {kilobytes} kB"
                )
            )
            : Check.Finding(
                DatabaseId,
                DatabaseId,
                $"the log is not whole: {chain.Findings[0].Message}",
                "See all of it with: zyflow rebuild --verify; an export or a backup may have what is missing"
            );
    }

    private static IEnumerable<Check> Settings(GitFolders folders)
    {
        const string Id = "settings";
        try
        {
            _ = RetentionRules.Of(folders);
            return [];
        }
        catch (ZyFlowException wrong)
        {
            return [Check.Finding(Id, Id, $"{wrong.Message} Nothing is cleared away until it is.", wrong.Hint)];
        }
    }

    private static IEnumerable<Check> Work(Database database, GitFolders folders)
    {
        const string Id = "work";
        var abandoned = new SessionLog(database, database.Connection, Runtime.Time).Abandoned().Count;
        if (abandoned > 0)
            yield return Check.Finding(
                Id,
                "work",
                string.Create(CultureInfo.InvariantCulture, $"{abandoned} operations were cut off"),
                Fix
            );
        foreach (var intent in new Intents(database).All())
        {
            var isHere = intent.Worktree == folders.Name;
            yield return Check.Finding(
                Id,
                "work",
                $"{intent.Path} was about to be written in the worktree {intent.Worktree}, and was not finished",
                isHere ? "zyflow sync"
                    : IsThere(folders, intent.Worktree) ? $"Run zyflow sync in the worktree {intent.Worktree}"
                    : Fix
            );
        }
    }

    private static Check View(Database database, GitFolders folders)
    {
        if (folders.WorkTree is null)
            return Check.Skipped(ViewsId, ViewsId, "a bare repository has no task lists to follow");
        var ledger = new ViewLedger(database.Connection, database.RepositoryId, Runtime.Time);
        var known = ledger.Known();
        var place = ledger.PlaceOf(folders.Name);
        var decision = new ViewScout(folders).Look(place, () => known);
        var open = known.Views.Count(static view => !view.IsClosed);
        var changes = ChangeFinder.Find(folders);
        if (changes.Odd is [var odd, ..])
            return Check.Finding(ViewsId, ViewsId, $"{odd.Path} is left out: its name {odd.Why}", "Rename its folder");
        var now = decision.View is { } view ? EventText.View(view) : "no branch that is known yet";
        var state = decision switch
        {
            { Operation: { } operation } => $"; git is in the middle of {operation.Name}, so it is only read",
            { Steps.Count: > 0 } => "; git moved since, which the next command takes over",
            _ => "",
        };
        return Check.Ok(
            ViewsId,
            ViewsId,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{now}, {changes.All.Count} changes, {open} branches known{state}"
            )
        );
    }

    /// <summary>A table may miss rows that a salvage could not read; the log has them.</summary>
    private static IEnumerable<string> Rebuilt(Database database)
    {
        var connection = database.Connection;
        if (!ChainCheck.Run(connection).IsSound || Rebuild.Verify(connection, database.RepositoryId).IsEqual)
            yield break;
        using var transaction = connection.Write("zyflow doctor");
        Rebuild.Run(connection, database.RepositoryId, transaction);
        transaction.Commit();
        yield return "Made the tables anew from the events.";
    }

    private static IEnumerable<string> Closed(Database database, GitFolders folders)
    {
        using var transaction = database.Connection.Write("zyflow doctor");
        var sessions = new SessionLog(database, database.Connection, Runtime.Time).CloseAbandoned();
        var intents = new Intents(database);
        var gone = intents.All().Where(intent => !IsThere(folders, intent.Worktree)).ToList();
        foreach (var intent in gone)
            intents.Drop(intent);
        transaction.Commit();
        if (sessions.Count > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Closed {sessions.Count} operations that were cut off."
            );
        foreach (var intent in gone)
            yield return $"Dropped the unfinished write of {intent.Path}: its worktree {intent.Worktree} is gone; its values are in the database.";
    }

    private static bool IsThere(GitFolders folders, string worktree) =>
        worktree == GitFolders.MainWorktree
        || Directory.Exists(Path.Combine(folders.CommonFolder, "worktrees", worktree));
}
