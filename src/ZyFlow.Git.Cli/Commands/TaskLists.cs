using System.Diagnostics.CodeAnalysis;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>A task list that was found and read.</summary>
/// <param name="Path">As a person would name it from here.</param>
internal sealed record TaskList(string Path, TaskDocument Document);

/// <summary>Finds the task lists that a person means, and reads them.</summary>
internal static class TaskLists
{
    public const string FileName = TaskListName.Default;

    // Written by tools, for tools; a list in there is a copy.
    private static readonly string[] Skipped = [".git", "node_modules", "bin", "obj"];

    /// <summary>Files are taken as they are, folders are searched; nothing named means the repository, or this folder.</summary>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            return Everywhere();
        return [.. paths.SelectMany(path => Directory.Exists(path) ? Below(path) : [path])];
    }

    /// <summary>Reads one file; a file that cannot be read at all is an exception.</summary>
    public static bool TryRead(
        string path,
        [NotNullWhen(true)] out TaskList? list,
        [NotNullWhen(false)] out Unreadable? why
    )
    {
        var bytes = InputFile.Read(path);
        list = TaskDocument.TryRead(
            bytes,
            out var document,
            out why,
            path: System.IO.Path.GetFullPath(path),
            schema: UserSchema.OfWorkTree()?.Reading.Schema
        )
            ? new TaskList(path, document)
            : null;
        return list is not null;
    }

    // Only this way needs libgit2, and only for the top folder of the repository.
    private static IReadOnlyList<string> Everywhere()
    {
        var here = Environment.CurrentDirectory;
        using var repository = GitRepository.TryDiscover(here);
        if (repository?.WorkTree is not { } tree)
            return [.. Below(".").Select(path => System.IO.Path.GetRelativePath(here, path))];
        return
        [
            .. repository
                .Visible(FileName)
                .Select(path => System.IO.Path.GetRelativePath(here, System.IO.Path.Combine(tree, path)))
                .Where(File.Exists),
        ];
    }

    private static IEnumerable<string> Below(string folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        var pending = new Stack<string>([folder]);
        var found = new List<string>();
        while (pending.TryPop(out var at))
        {
            if (File.Exists(System.IO.Path.Combine(at, FileName)))
                found.Add(System.IO.Path.Combine(at, FileName));
            foreach (var below in new DirectoryInfo(at).EnumerateDirectories("*", options))
            {
                // A link may lead in a circle.
                if (below.LinkTarget is null && !Skipped.Contains(below.Name, StringComparer.Ordinal))
                    pending.Push(System.IO.Path.Combine(at, below.Name));
            }
        }

        return found.Order(StringComparer.Ordinal);
    }
}
