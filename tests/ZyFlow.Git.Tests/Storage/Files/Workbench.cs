using System.Text;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Tests.Storage.Files;

/// <summary>A folder with one task list in it, and what people and programs do to it.</summary>
internal sealed class Workbench : IDisposable
{
    public const string Old = "- [ ] 1.1 Index the notes\n- [ ] 1.2 Rank by date\n";
    public const string New = "- [x] 1.1 Index the notes\n- [ ] 1.2 Rank by date\n";
    public const string Edit = "- [ ] 1.1 Index all notes\n- [ ] 1.2 Rank by date\n";

    public Workbench(string name = "tasks.md", string? under = null)
    {
        Folder = under ?? Directory.CreateTempSubdirectory("zyflow-files-").FullName;
        File = Path.Combine(Folder, name);
        Write(Old);
    }

    public string Folder { get; }

    public string File { get; }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static ContentHash HashOf(string text) => ContentHash.Of(Bytes(text));

    public void Write(string text) => System.IO.File.WriteAllText(File, text);

    public string Text => System.IO.File.ReadAllText(File);

    /// <summary>As most editors save: a new file that is renamed over the old one.</summary>
    public void Save(string text)
    {
        System.IO.File.WriteAllText(At("editor~"), text);
        System.IO.File.Move(At("editor~"), File, overwrite: true);
    }

    public string At(string name) => Path.Combine(Folder, name);

    public ReplaceOutcome Replace(Action<FileStep>? after = null, string? expected = Old) =>
        FileExchange.Replace(File, expected is null ? null : HashOf(expected), Bytes(New), after);

    public RecoveredFile Recover(string? before = Old) =>
        FileRecovery.Recover(File, before is null ? null : HashOf(before), Bytes(New));

    /// <summary>Nothing beside the file.</summary>
    public void AssertTidy() =>
        Assert.Equal([File], Directory.GetFileSystemEntries(Folder).Order(StringComparer.Ordinal));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The end of the process, as far as one process can play it.</summary>
    internal sealed class Crash : Exception;
}
