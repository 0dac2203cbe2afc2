using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>One version of a task list, prepared for matching: keys, hashes and numbers by block index.</summary>
internal sealed class Outline
{
    private readonly KeyTable _keys;
    private readonly KeyTable _words;
    private readonly int[]?[] _tokens;
    private readonly Block[] _blocks;
    private int[]? _plainKeys;
    private int[]? _fields;

    // An earlier version with the same keys, and how much further down its blocks were last found to be.
    private readonly Outline? _like;
    private int _shift;

    /// <param name="like">
    /// An earlier version with the same tables and dialect: most blocks are as they were, and need no second look.
    /// </param>
    public Outline(TaskDocument document, KeyTable keys, KeyTable words, Outline? like = null)
    {
        _like = like;
        Document = document;
        _keys = keys;
        _words = words;
        _blocks = [.. document.Blocks];
        var count = _blocks.Length;
        Parent = new int[count];
        KeyId = new int[count];
        Name = new int[count];
        State = new TaskState[count];
        Number = new TaskNumber[count];
        TreeHash = new ulong[count];
        End = new int[count];
        _tokens = new int[]?[count];

        if (document.Profile.NoteFields.Length > 0)
            _fields = new int[count];
        for (var i = 0; i < count; i++)
            Describe(i, _blocks[i]);
        if (_fields is not null)
            TellDoubles(_fields);
        CloseTrees();
    }

    public TaskDocument Document { get; }

    public int Count => Parent.Length;

    /// <summary>Index of the parent; -1 for the root.</summary>
    public int[] Parent { get; }

    /// <summary>The normalised title, or the text of a block without a title; 0 when there is none.</summary>
    public int[] KeyId { get; }

    /// <summary>The name of a bullet such as <c>Status: done</c>, by which it is known while its value changes; 0 without.</summary>
    public int[] Name { get; }

    /// <summary>The field of the user's schema that a bullet is, by which it is known under its parent; 0 for any other block.</summary>
    public int Field(int index) => _fields is null ? 0 : _fields[index];

    public TaskState[] State { get; }

    public TaskNumber[] Number { get; }

    /// <summary>Hash of the block's and its children's own text; blank lines do not count.</summary>
    public ulong[] TreeHash { get; }

    public Block this[int index] => _blocks[index];

    /// <summary>The index after the last block of the subtree.</summary>
    public int[] End { get; }

    public BlockKind Kind(int index) => _blocks[index].Kind;

    public ReadOnlySpan<char> Own(int index) => _blocks[index].OwnText;

    public ReadOnlySpan<char> Part(int index, int part) => _blocks[index].Parts[part].In(Document.Text);

    public ReadOnlySpan<char> Title(int index) =>
        Kind(index) switch
        {
            BlockKind.Task or BlockKind.Bullet => Part(index, (int)TaskField.Title),
            BlockKind.Section => Part(index, (int)SectionField.Title),
            BlockKind.TableRow => _blocks[index].Parts.Length > 0 ? Part(index, 0).TrimStart('|').Trim() : [],
            BlockKind.Region => FirstLine(Own(index)),
            _ => Own(index).Trim(),
        };

    /// <summary>
    /// The title without the numbers that it refers to, which change whenever the list is renumbered; 0 when it refers to none.
    /// </summary>
    public int PlainKeyId(int index) => (_plainKeys ??= PlainKeys())[index];

    private int[] PlainKeys()
    {
        var plain = new int[Count];
        foreach (var group in References.Of(Document).GroupBy(static r => r.Block.Index))
        {
            if (Kind(group.Key) is not (BlockKind.Task or BlockKind.Bullet))
                continue;
            var title = _blocks[group.Key].Parts[(int)TaskField.Title];
            var text = new System.Text.StringBuilder();
            var at = title.Start;
            foreach (var reference in group.Where(r => r.Span.Start >= at && r.Span.End <= title.End))
            {
                text.Append(Document.Text, at, reference.Span.Start - at).Append('\0');
                at = reference.Span.End;
            }

            if (at > title.Start)
                plain[group.Key] = _keys.Id(
                    CanonicalText.Key(text.Append(Document.Text, at, title.End - at).ToString())
                );
        }

        return plain;
    }

    /// <summary>The words of the title, sorted, for similarity.</summary>
    public int[] Tokens(int index) => _tokens[index] ??= Similarity.Tokens(Title(index), _words);

    private void Describe(int index, Block block)
    {
        Parent[index] = block.Parent?.Index ?? -1;
        if (block.Kind == BlockKind.Document)
            return;

        var title = Title(index);
        KeyId[index] = title.IsEmpty ? 0 : KeyOf(index, title);
        switch (block.Kind)
        {
            case BlockKind.Task:
                State[index] = Document.Profile.ReadState(Part(index, (int)TaskField.Box));
                Number[index] = NumberOf(index, (int)TaskField.Number);
                break;
            case BlockKind.Section:
                Number[index] = NumberOf(index, (int)SectionField.Number);
                break;
            case BlockKind.Bullet:
                var name = NamedValue.NameOf(title);
                Name[index] = name.IsEmpty ? 0 : _keys.Id(name);
                if (_fields is not null && NoteField.Of(block) is { } note)
                    _fields[index] = note.Field.User!.Index + 1;
                break;
        }
    }

    /// <summary>A field that stands twice under one parent tells nobody which of the two is which.</summary>
    private void TellDoubles(int[] fields)
    {
        var seen = new Dictionary<(int Parent, int Field), int>();
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] == 0 || seen.TryAdd((Parent[i], fields[i]), i))
                continue;
            fields[seen[(Parent[i], fields[i])]] = 0;
            fields[i] = 0;
        }
    }

    private int KeyOf(int index, ReadOnlySpan<char> title)
    {
        if (_like is not null)
        {
            // An insertion or a deletion moves everything below it by one.
            foreach (var step in (ReadOnlySpan<int>)[0, -1, 1])
            {
                var there = index + _shift + step;
                if (
                    (uint)there < (uint)_like.Count
                    && _like.KeyId[there] != 0
                    && _like.Title(there).SequenceEqual(title)
                )
                {
                    _shift += step;
                    return _like.KeyId[there];
                }
            }
        }

        return CanonicalText.IsKey(title) ? _keys.Id(title) : _keys.Id(CanonicalText.Key(title));
    }

    private TaskNumber NumberOf(int index, int part)
    {
        var text = Part(index, part);
        var there = index + _shift;
        return
            _like is not null
            && (uint)there < (uint)_like.Count
            && _like.Kind(there) == Kind(index)
            && _like.Part(there, part).SequenceEqual(text)
            ? _like.Number[there]
            : TaskNumber.Parse(text);
    }

    private void CloseTrees()
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            TreeHash[i] = Mix(TreeHash[i], StableHash.Of(Own(i)) + (ulong)Kind(i));
            End[i] = Math.Max(End[i], i + 1);
            if (Parent[i] < 0)
                continue;
            End[Parent[i]] = Math.Max(End[Parent[i]], End[i]);
            TreeHash[Parent[i]] = Mix(TreeHash[Parent[i]], TreeHash[i]);
        }
    }

    private static ulong Mix(ulong seed, ulong value) =>
        (System.Numerics.BitOperations.RotateLeft(seed, 23) ^ value) * 0x9E3779B97F4A7C15UL;

    private static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        return (end < 0 ? text : text[..end]).Trim();
    }
}
