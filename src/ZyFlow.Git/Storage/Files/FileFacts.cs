using System.Runtime.InteropServices;

namespace ZyFlow.Git.Storage.Files;

/// <summary>What sort of thing a path leads to.</summary>
public enum FileSort
{
    File,
    Folder,
    SymbolicLink,
    Fifo,
    Socket,
    Device,
}

/// <summary>What the file system knows about one open file.</summary>
/// <remarks>The times only tell one moment of a file from another; they never decide what is newer.</remarks>
public readonly record struct FileFacts(
    ulong Device,
    ulong Inode,
    ulong Size,
    (long Seconds, uint Nanoseconds) Modified,
    (long Seconds, uint Nanoseconds) Changed,
    uint User,
    uint Group,
    uint Links,
    FileSort Sort,
    UnixFileMode Mode
)
{
    internal const int StatxBytes = 256;
    internal const uint Basic = 0x7ff; // STATX_BASIC_STATS

    /// <summary>Reads <c>struct statx</c>, which unlike <c>struct stat</c> is the same on every processor.</summary>
    internal static FileFacts Parse(ReadOnlySpan<byte> statx)
    {
        const int SortBits = 0xf000;
        const int ModeBits = 0xfff;
        var mode = MemoryMarshal.Read<ushort>(statx[28..]);
        return new(
            ((ulong)U32(statx[136..]) << 32) | U32(statx[140..]),
            U64(statx[32..]),
            U64(statx[40..]),
            Time(statx[112..]),
            Time(statx[96..]),
            U32(statx[20..]),
            U32(statx[24..]),
            U32(statx[16..]),
            (mode & SortBits) switch
            {
                0x8000 => FileSort.File,
                0x4000 => FileSort.Folder,
                0xa000 => FileSort.SymbolicLink,
                0x1000 => FileSort.Fifo,
                0xc000 => FileSort.Socket,
                _ => FileSort.Device,
            },
            (UnixFileMode)(mode & ModeBits)
        );
    }

    private static (long, uint) Time(ReadOnlySpan<byte> at) => (MemoryMarshal.Read<long>(at), U32(at[8..]));

    private static uint U32(ReadOnlySpan<byte> at) => MemoryMarshal.Read<uint>(at);

    private static ulong U64(ReadOnlySpan<byte> at) => MemoryMarshal.Read<ulong>(at);
}
