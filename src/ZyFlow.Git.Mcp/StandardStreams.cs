using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ZyFlow.Git.Mcp;

/// <summary>The streams of the protocol, out of everybody else's reach.</summary>
internal static partial class StandardStreams
{
    private const int Output = 1;
    private const int Error = 2;

    /// <summary>Takes standard output away: whatever is printed from now on, also by a library or a child, goes to standard error.</summary>
    public static Stream TakeOutput()
    {
        var descriptor = Duplicate(Output);
        if (descriptor < 0 || Duplicate(Error, Output) < 0)
            throw new IOException($"standard output cannot be taken: error {Marshal.GetLastPInvokeError()}");
        Console.SetOut(Console.Error);
        return new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Duplicate(int descriptor, int over);
}
