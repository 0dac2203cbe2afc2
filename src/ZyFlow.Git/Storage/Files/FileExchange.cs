namespace ZyFlow.Git.Storage.Files;

/// <summary>How a replacement ended; a machine that did not do its part is an exception.</summary>
public enum ReplaceOutcome
{
    /// <summary>The file holds the new bytes, and they are on the disk.</summary>
    Replaced,

    /// <summary>Somebody edited the file; it holds their bytes, as if we had never been there.</summary>
    ChangedMeanwhile,
}

/// <summary>Replaces a file that people and programs edit at the same time, and never loses an edit of theirs.</summary>
/// <remarks>
/// The new file and the old one change names in one step (<c>renameat2</c> with <c>RENAME_EXCHANGE</c>); only then, when
/// no name leads to it any more, is the old file compared with what was read. An edit that came in between is put back.
/// A program that still writes to the old file through a descriptor is waited for. Where the file system cannot exchange,
/// the file is compared right before it is renamed over, which leaves a gap of microseconds.
/// </remarks>
public static class FileExchange
{
    /// <summary>Steps 5 to 7 of a write.</summary>
    /// <param name="path">No link: <see cref="SpecPlace"/> resolves those.</param>
    /// <param name="expected">What the file held when it was read; null when there was none.</param>
    /// <param name="bytes">What it is to hold.</param>
    /// <param name="after">Called after each step; for tests that stop or interfere there.</param>
    public static ReplaceOutcome Replace(
        string path,
        ContentHash? expected,
        ReadOnlySpan<byte> bytes,
        Action<FileStep>? after = null
    )
    {
        var now = FileReading.Read(path);
        if (now?.Hash != expected)
            return ReplaceOutcome.ChangedMeanwhile;
        if (Objection(path, now?.Facts) is { } objection)
            throw objection;

        var beside = NewFile.NameFor(path);
        try
        {
            NewFile.Write(beside, bytes, now?.Facts, after);
            var error = Libc.RenameWith(beside, path, now is null ? Libc.Rename.NoReplace : Libc.Rename.Exchange);
            if (error == 0)
                after?.Invoke(FileStep.Exchanged);
            if (error == 0 && now is null)
                return Finish(path, beside, after);
            if (error == 0)
                return Settle(path, beside, now!.Hash, ContentHash.Of(bytes), after);
            if (Libc.IsUnsupported(error))
                return RenameOver(path, beside, expected, after);
            // Made or removed by somebody in the last moment.
            if (error is Libc.Exists or Libc.NoEntry)
                return Withdraw(path, beside, after);
            throw Libc.Failure("rename", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // After an exchange that could not be undone the file beside is not ours, but the user's.
            if (NewFile.IsSpent(beside, bytes))
                NewFile.Discard(beside);
            throw DurableFile.NotWritten(path, error);
        }
    }

    /// <summary>Why the file may not be replaced, as far as that can be told without trying; null: nothing speaks against it.</summary>
    public static ZyFlowException? Objection(string path) => Objection(path, Libc.FactsAt(path));

    private static ReplaceOutcome Settle(
        string path,
        string beside,
        ContentHash expected,
        ContentHash written,
        Action<FileStep>? after
    )
    {
        var came = CameOut.Unreadable;
        try
        {
            came = OldFile.Examine(beside, expected);
        }
        finally
        {
            if (came == CameOut.Unreadable)
                GiveBack(path, beside, written, after);
        }

        if (came == CameOut.AsRead)
        {
            after?.Invoke(FileStep.Verified);
            return Finish(path, beside, after);
        }

        GiveBack(path, beside, written, after);
        Remove(path, beside, after);
        return came == CameOut.Edited
            ? ReplaceOutcome.ChangedMeanwhile
            : throw new ZyFlowException(
                Problem.Busy,
                $"{path} is open for writing in another program.",
                "Save and close it there, and try again."
            );
    }

    /// <summary>Gives the old file its name back.</summary>
    private static void GiveBack(string path, string beside, ContentHash written, Action<FileStep>? after)
    {
        Swap(path, beside);
        after?.Invoke(FileStep.ExchangedBack);
        if (OldFile.Examine(beside, written) == CameOut.AsRead)
            return;

        // A second edit came while the first was aside. It is the newer one, so it stands; the first is kept as well.
        Swap(path, beside);
        var kept = NewFile.Keep(beside);
        throw new ZyFlowException(
            Problem.Refused,
            $"{path} was edited twice while it was written; it holds the second edit, and {kept} the first.",
            "Take over what you need from the kept file, and delete it."
        );
    }

    private static void Swap(string path, string beside)
    {
        if (Libc.RenameWith(beside, path, Libc.Rename.Exchange) is var error and not 0)
            throw Libc.Failure("exchanging the files back", error);
    }

    private static ReplaceOutcome RenameOver(string path, string beside, ContentHash? expected, Action<FileStep>? after)
    {
        if (FileReading.Read(path)?.Hash != expected)
            return Withdraw(path, beside, after);
        File.Move(beside, path, overwrite: expected is not null);
        after?.Invoke(FileStep.Exchanged);
        return Finish(path, beside, after);
    }

    private static ReplaceOutcome Finish(string path, string beside, Action<FileStep>? after)
    {
        Remove(path, beside, after);
        return ReplaceOutcome.Replaced;
    }

    private static ReplaceOutcome Withdraw(string path, string beside, Action<FileStep>? after)
    {
        Remove(path, beside, after);
        return ReplaceOutcome.ChangedMeanwhile;
    }

    private static void Remove(string path, string beside, Action<FileStep>? after)
    {
        File.Delete(beside);
        after?.Invoke(FileStep.Removed);
        Libc.FlushFolder(NewFile.FolderOf(path));
        after?.Invoke(FileStep.FolderFlushed);
    }

    private static ZyFlowException? Objection(string path, FileFacts? facts)
    {
        const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (facts is { } old && (old.Mode & AnyWrite) == UnixFileMode.None)
            return new ZyFlowException(
                Problem.Refused,
                $"{path} is read-only.",
                $"If it may be changed, run: chmod u+w '{path}'"
            )
            {
                Code = DurableFile.NotWritable,
            };
        var folder = NewFile.FolderOf(path);
        return Libc.MayChange(folder) is var error and not 0
            ? DurableFile.NotWritten(path, Libc.Failure($"a new file in {folder}", error))
            : null;
    }
}
