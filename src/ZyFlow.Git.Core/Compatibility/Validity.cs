using System.Buffers;

namespace System.Text
{
    internal static class Ascii
    {
        public static bool IsValid(ReadOnlySpan<char> text)
        {
            foreach (var c in text)
            {
                if (c > '\x7F')
                    return false;
            }

            return true;
        }
    }
}

namespace System.Text.Unicode
{
    internal static class Utf8
    {
        public static bool IsValid(ReadOnlySpan<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                if (Rune.DecodeFromUtf8(bytes, out _, out var length) != OperationStatus.Done)
                    return false;
                bytes = bytes[length..];
            }

            return true;
        }
    }
}
