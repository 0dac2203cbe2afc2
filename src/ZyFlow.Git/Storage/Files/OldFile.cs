namespace ZyFlow.Git.Storage.Files;

/// <summary>What an exchange brought out.</summary>
internal enum CameOut
{
    /// <summary>It could not be looked at.</summary>
    Unreadable,

    /// <summary>Exactly what was expected, and nobody can change it any more.</summary>
    AsRead,

    /// <summary>Something else, which is somebody's edit.</summary>
    Edited,

    /// <summary>A program has it open for writing and does not let go.</summary>
    StillOpen,
}

/// <summary>A file that has lost its name in an exchange.</summary>
internal static class OldFile
{
    private const int Attempts = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits for programs that still write to it, and compares it.</summary>
    public static CameOut Examine(string path, ContentHash expected)
    {
        if (Libc.FactsAt(path)?.Sort != FileSort.File)
            return CameOut.Edited;
        for (var attempt = 1; ; attempt++)
        {
            using (var file = FileReading.Open(path) ?? throw new IOException($"{path} is gone"))
            {
                if (Libc.KeepWritersOut(file) != Libc.TryAgain)
                    return FileReading.Once(file, path)?.Hash == expected ? CameOut.AsRead : CameOut.Edited;
                if (attempt == Attempts)
                    return CameOut.StillOpen;
            }

            Thread.Sleep(Pause);
        }
    }
}
