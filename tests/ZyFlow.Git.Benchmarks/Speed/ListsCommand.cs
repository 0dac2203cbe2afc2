namespace ZyFlow.Git.Benchmarks.Speed;

/// <summary>Writes the lists that whole programs are measured with.</summary>
internal static class ListsCommand
{
    private const int Commits = 50;

    public static int Run(string[] arguments)
    {
        if (arguments is not [var folder])
            return 2;

        Directory.CreateDirectory(folder);
        foreach (var lines in (ReadOnlySpan<int>)[36, 300, 1250, 5000, 20_000])
        {
            var list = TaskList.Of(lines);
            Write($"{lines}-base", list.Plain());
            Write($"{lines}-ours", list.Ticked(0, of: 8));
            Write($"{lines}-touching", list.Ticked(1, of: 8));
            Write($"{lines}-far", list.Ticked(4, of: 8));
            Write($"{lines}-reworded", list.Reworded(1, of: 8));
        }

        // A branch of many small commits, and what happened upstream in the meantime.
        var rebased = TaskList.Of(300);
        Write($"upstream", rebased.Ticked(2, of: 4));
        for (var commit = 1; commit <= Commits; commit++)
            Write($"commit-{commit}", rebased.Ticked(0, of: 4, before: 4 * commit));

        return 0;

        void Write(FormattableString name, byte[] text) =>
            File.WriteAllBytes(Path.Combine(folder, FormattableString.Invariant(name) + ".md"), text);
    }
}
