using System.Globalization;
using System.Text;

namespace System;

/// <summary>Members of strings and characters that netstandard2.0 lacks.</summary>
internal static class TextExtensions
{
    extension(string text)
    {
        public bool StartsWith(char value) => text.Length > 0 && text[0] == value;

        public bool EndsWith(char value) => text.Length > 0 && text[^1] == value;

        public bool Contains(char value) => text.IndexOf(value) >= 0;

        public bool Contains(char value, StringComparison _) => text.IndexOf(value) >= 0;

        public bool Contains(string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        public int GetHashCode(StringComparison _) => StringComparer.Ordinal.GetHashCode(text);

        public string[] Split(char separator, StringSplitOptions options)
        {
            var trims = (options & StringSplitOptions.TrimEntries) != StringSplitOptions.None;
            var dropsEmpty = (options & StringSplitOptions.RemoveEmptyEntries) != StringSplitOptions.None;
            var parts = text.Split([separator], StringSplitOptions.None).Select(part => trims ? part.Trim() : part);
            return [.. parts.Where(part => !dropsEmpty || part.Length > 0)];
        }

        public List<Rune> EnumerateRunes() => text.AsSpan().EnumerateRunes();

        public static string Join(char separator, IEnumerable<string> values) =>
            string.Join(separator.ToString(), values);

        public static string Join<T>(char separator, IReadOnlyList<T> values) =>
            string.Join(separator.ToString(), values);

        public static string Create(IFormatProvider provider, FormattableString value) => value.ToString(provider);
    }

    extension(char)
    {
        public static bool IsAsciiDigit(char c) => c is >= '0' and <= '9';

        public static bool IsAsciiLetterOrDigit(char c) =>
            c is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
    }

    extension(int)
    {
        public static int Parse(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider provider) =>
            int.Parse(text.ToString(), style, provider);
    }

    extension(StringSplitOptions)
    {
        public static StringSplitOptions TrimEntries => (StringSplitOptions)2;
    }

    extension(StringInfo)
    {
        public static int GetNextTextElementLength(ReadOnlySpan<char> text) =>
            StringInfo.GetNextTextElement(text.ToString()).Length;
    }

    extension(StringBuilder builder)
    {
        public StringBuilder Append(ReadOnlySpan<char> text) => builder.Append(text.ToString());
    }

    extension(Encoding encoding)
    {
        public string GetString(ReadOnlySpan<byte> bytes) => encoding.GetString(bytes.ToArray());
    }
}
