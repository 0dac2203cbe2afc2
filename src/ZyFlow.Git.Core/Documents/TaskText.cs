using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace ZyFlow.Git.Core.Documents;

/// <summary>Bytes to text, strictly: what cannot be written back byte for byte is refused.</summary>
public static class TaskText
{
    /// <summary>The largest file that is read as a task list; the largest real one seen has 283 KB.</summary>
    public const int DefaultLimit = 16 * 1024 * 1024;

    /// <summary>Decodes UTF-8; a byte order mark stays in the text.</summary>
    public static bool TryDecode(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out string? text,
        [NotNullWhen(false)] out Unreadable? why,
        int limit = DefaultLimit
    )
    {
        text = null;
        why = null;
        if (bytes.Length > limit)
        {
            why = new Unreadable(UnreadableReason.TooLarge, limit);
        }
        else if (bytes.IndexOf((byte)0) is >= 0 and var nul)
        {
            why = new Unreadable(UnreadableReason.Nul, bytes[..nul].Count((byte)'\n') + 1);
        }
        else if (!Utf8.IsValid(bytes))
        {
            why = new Unreadable(UnreadableReason.InvalidUtf8, InvalidAt(bytes));
        }
        else
        {
            text = Encoding.UTF8.GetString(bytes);
        }

        return text is not null;
    }

    private static int InvalidAt(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(bytes[position..], out _, out var length) == OperationStatus.Done)
            position += length;
        return position;
    }
}
