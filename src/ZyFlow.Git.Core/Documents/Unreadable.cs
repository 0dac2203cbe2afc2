using System.Globalization;

namespace ZyFlow.Git.Core.Documents;

/// <summary>What keeps bytes from being a task list.</summary>
public enum UnreadableReason
{
    InvalidUtf8,
    Nul,
    TooLarge,
}

/// <summary>Why bytes are not a task list.</summary>
/// <param name="Position">The byte for invalid UTF-8, the line for NUL, the limit in bytes for too large.</param>
public sealed record Unreadable(UnreadableReason Reason, long Position)
{
    public string Message =>
        Reason switch
        {
            UnreadableReason.InvalidUtf8 => string.Create(
                CultureInfo.InvariantCulture,
                $"invalid UTF-8 at byte {Position}"
            ),
            UnreadableReason.Nul => string.Create(CultureInfo.InvariantCulture, $"NUL at line {Position}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"larger than {Position} bytes"),
        };
}
