namespace System;

/// <summary>Members of collections that netstandard2.0 lacks.</summary>
internal static class CollectionExtensions
{
    extension<T>(IEnumerable<T> items)
    {
        public HashSet<T> ToHashSet() => [.. items];

        public HashSet<T> ToHashSet(IEqualityComparer<T> comparer) => new(items, comparer);

        public IEnumerable<T> DistinctBy<TKey>(Func<T, TKey> key)
        {
            var seen = new HashSet<TKey>();
            foreach (var item in items)
            {
                if (seen.Add(key(item)))
                    yield return item;
            }
        }
    }

    extension<TKey, TValue>(Dictionary<TKey, TValue> map)
    {
        public TValue? GetValueOrDefault(TKey key) => map.TryGetValue(key, out var value) ? value : default;

        public TValue GetValueOrDefault(TKey key, TValue other) => map.TryGetValue(key, out var value) ? value : other;
    }

    extension<T>(Stack<T> stack)
    {
        public bool TryPeek(out T top)
        {
            top = stack.Count > 0 ? stack.Peek() : default!; // not looked at when there is none
            return stack.Count > 0;
        }
    }

    extension(Array)
    {
        public static void Fill<T>(T[] array, T value)
        {
            for (var i = 0; i < array.Length; i++)
                array[i] = value;
        }
    }

    extension(Enum)
    {
        public static T[] GetValues<T>()
            where T : struct, Enum => (T[])Enum.GetValues(typeof(T));

        public static T Parse<T>(string text, bool ignoreCase)
            where T : struct, Enum => (T)Enum.Parse(typeof(T), text, ignoreCase);
    }

    extension(ArgumentNullException)
    {
        public static void ThrowIfNull(object? argument)
        {
            if (argument is null)
                throw new ArgumentNullException(nameof(argument));
        }
    }
}
