using System.Globalization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Merges the end of a task's line where a user's fields stand among marks of tools.</summary>
/// <remarks>
/// Each field merges by its own rule and keeps its place; everything else merges as the set that it is without a schema.
/// </remarks>
internal static class TailMerge
{
    /// <summary>A mark never begins with it, so that none is taken for a field.</summary>
    private const char FieldSign = ' ';

    public static MergedField Merge(Profile profile, string? @base, string ours, string theirs)
    {
        var (b, o, t) = (new Tail(profile, @base ?? ""), new Tail(profile, ours), new Tail(profile, theirs));
        if (b.Fields.Count + o.Fields.Count + t.Fields.Count == 0)
            return SetMerge.Merge(@base, ours, theirs);

        // What stands twice has no one value: its writings merge as marks do.
        foreach (var field in b.Doubled.Union(o.Doubled).Union(t.Doubled))
        {
            b.TakeAsMark(field);
            o.TakeAsMark(field);
            t.TakeAsMark(field);
        }

        var values = new Dictionary<string, (string? Ours, string? Theirs)>();
        var isConflict = false;
        foreach (var (token, field) in b.Fields.Concat(o.Fields).Concat(t.Fields).DistinctBy(static f => f.Key))
        {
            var merged = ValueMerge.Merge(field.User!, profile, b.Value(token), o.Value(token), t.Value(token));
            values[token] = (Text(field, merged.Ours), Text(field, merged.Theirs));
            isConflict |= merged.IsConflict;
            var isGone = merged.Ours is null && merged.Theirs is null;
            o.Settle(token, isGone);
            t.Settle(token, isGone);

            string? Text(MetadataField known, string? value) =>
                value is null ? null : Spelling(token, value, b, o, t) ?? UserFieldText.Written(known, value);
        }

        var tokens = SetMerge.Items(b.Tokens, o.Tokens, t.Tokens);
        var (before, after) = SetMerge.Blanks(ours.Length > 0 ? ours : theirs);
        return new(
            Line(tokens.Select(token => values.TryGetValue(token, out var value) ? value.Ours : token)),
            Line(tokens.Select(token => values.TryGetValue(token, out var value) ? value.Theirs : token)),
            isConflict ? ConflictKind.Field : null
        );

        string Line(IEnumerable<string?> units)
        {
            var text = string.Join(' ', units.OfType<string>());
            return text.Length == 0 ? "" : before + text + after;
        }
    }

    /// <summary>The value as a version spells it, blanks and all; of two spellings the same one whichever side is ours.</summary>
    private static string? Spelling(string token, string value, Tail @base, Tail ours, Tail theirs)
    {
        var (o, t) = (ours.Spelling(token, value), theirs.Spelling(token, value));
        var b = @base.Spelling(token, value);
        return o is null || o == b ? t ?? o
            : t is null || t == b ? o
            : FieldMerge.Pick(o, t);
    }

    /// <summary>One version: its marks and fields from left to right.</summary>
    private sealed class Tail
    {
        private readonly Dictionary<string, (string Value, string Text)> _values = [];
        private readonly Dictionary<string, List<string>> _texts = [];

        public Tail(Profile profile, string text)
        {
            var at = 0;
            foreach (var found in ItemTail.Fields(text, profile))
            {
                Tokens.AddRange(SetMerge.Units(text[at..found.Span.Start]));
                // What both sides add comes in the order of the schema.
                var token = string.Create(CultureInfo.InvariantCulture, $"{FieldSign}{found.Field.User!.Index:00}");
                var written = found.Span.In(text).ToString();
                Tokens.Add(token);
                Fields.TryAdd(token, found.Field);
                _values.TryAdd(token, (found.ValueIn(text), written));
                if (!_texts.TryGetValue(token, out var texts))
                    _texts.Add(token, texts = []);
                texts.Add(written);
                at = found.Span.End;
            }

            Tokens.AddRange(SetMerge.Units(text[at..]));
        }

        public List<string> Tokens { get; } = [];

        public Dictionary<string, MetadataField> Fields { get; } = [];

        public IEnumerable<string> Doubled => _texts.Where(static e => e.Value.Count > 1).Select(static e => e.Key);

        public string? Value(string token) => _values.TryGetValue(token, out var found) ? found.Value : null;

        public string? Spelling(string token, string value) =>
            _values.TryGetValue(token, out var found) && found.Value == value ? found.Text : null;

        public void TakeAsMark(string token)
        {
            if (!_texts.TryGetValue(token, out var texts))
                return;
            foreach (var text in texts)
                Tokens[Tokens.IndexOf(token)] = text;
            Fields.Remove(token);
            _values.Remove(token);
        }

        /// <summary>A field that has a value stands in the result, and one that has none does not.</summary>
        public void Settle(string token, bool isGone)
        {
            if (isGone)
                Tokens.Remove(token);
            else if (!Tokens.Contains(token))
                Tokens.Add(token);
        }
    }
}
