using System.Buffers;
using System.Text;

namespace System;

/// <summary>Searches in spans that netstandard2.0 lacks.</summary>
internal static class SpanExtensions
{
    extension<T>(ReadOnlySpan<T> span)
        where T : IEquatable<T>
    {
        public bool Contains(T value) => span.IndexOf(value) >= 0;

        public int Count(T value)
        {
            var count = 0;
            for (var at = span.IndexOf(value); at >= 0; at = span.IndexOf(value))
            {
                count++;
                span = span[(at + 1)..];
            }

            return count;
        }

        public int IndexOfAnyExcept(T value)
        {
            for (var i = 0; i < span.Length; i++)
            {
                if (!span[i].Equals(value))
                    return i;
            }

            return -1;
        }
    }

    extension(ReadOnlySpan<char> span)
    {
        public int Count(string value)
        {
            var count = 0;
            for (var at = span.IndexOf(value); at >= 0; at = span.IndexOf(value))
            {
                count++;
                span = span[(at + value.Length)..];
            }

            return count;
        }

        public bool StartsWith(char value) => !span.IsEmpty && span[0] == value;

        public bool EndsWith(char value) => !span.IsEmpty && span[^1] == value;

        public int IndexOf(string value) => span.IndexOf(value.AsSpan());

        public int IndexOf(string value, StringComparison comparison) => span.IndexOf(value.AsSpan(), comparison);

        public int IndexOfAny(SearchValues<char> values)
        {
            for (var i = 0; i < span.Length; i++)
            {
                if (values.Contains(span[i]))
                    return i;
            }

            return -1;
        }

        public int IndexOfAnyExcept(ReadOnlySpan<char> values)
        {
            for (var i = 0; i < span.Length; i++)
            {
                if (values.IndexOf(span[i]) < 0)
                    return i;
            }

            return -1;
        }

        public int IndexOfAnyInRange(char low, char high)
        {
            for (var i = 0; i < span.Length; i++)
            {
                if (span[i] >= low && span[i] <= high)
                    return i;
            }

            return -1;
        }

        public int IndexOfAnyExceptInRange(char low, char high)
        {
            for (var i = 0; i < span.Length; i++)
            {
                if (span[i] < low || span[i] > high)
                    return i;
            }

            return -1;
        }

        /// <summary>The scalar values; half a surrogate pair becomes the replacement character.</summary>
        public List<Rune> EnumerateRunes()
        {
            var runes = new List<Rune>(span.Length);
            for (var at = 0; at < span.Length; )
            {
                Rune.DecodeFromUtf16(span[at..], out var rune, out var length);
                runes.Add(rune);
                at += length;
            }

            return runes;
        }
    }
}
