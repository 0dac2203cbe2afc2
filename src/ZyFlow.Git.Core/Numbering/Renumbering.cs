using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Merging.Structure;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Numbering;

/// <summary>A number that changes.</summary>
/// <param name="Line">One-based.</param>
public sealed record NewNumber(int Line, string Before, string After, string Title);

/// <summary>A reference that names something whose number changes, and that stays as it is.</summary>
public sealed record StaleReference(int Line, string Text, string Why);

/// <summary>Dense numbers for a whole list, with the references to them.</summary>
/// <remarks>
/// The numbers, and which references follow them, are those of a merge. Ids such as <c>T012</c> name their task for good and
/// stay; so do numbers among siblings that count different things.
/// </remarks>
public sealed record Renumbering(
    string Text,
    IReadOnlyList<NewNumber> Numbers,
    IReadOnlyList<StaleReference> Stale,
    int References
)
{
    public static Renumbering Of(TaskDocument document)
    {
        var outline = new Outline(document, new KeyTable(), new KeyTable());
        var map = ClassMap.Of(outline);
        Membership.Decide(map);
        var tree = ResultTree.Build(map);
        new NumberMerge(map, tree, isForced: true).Assign();

        var numbers = new List<NewNumber>();
        var edits = new List<TextEdit>();
        foreach (var c in map.All)
        {
            var before = outline.Number[c.In(Side.Ours)];
            if (c.NumberText is not { } after || before.IsNone || c.Number.HasSameKey(before))
                continue;
            var block = outline[c.In(Side.Ours)];
            var part = c.Kind == BlockKind.Section ? (int)SectionField.Number : (int)TaskField.Number;
            edits.Add(new TextEdit(block.Parts[part], after));
            numbers.Add(
                new NewNumber(block.Line, before.Key, c.Number.Key, outline.Title(block.Index).Trim().ToString())
            );
        }

        var references = new Translation(map, []).EditsOn(Side.Ours).ToList();
        return new Renumbering(
            document.Apply(edits.Concat(references)),
            numbers,
            StaleIn(map, [.. references.Select(static edit => edit.Span)]),
            references.Count(edit => !edit.Span.In(document.Text).SequenceEqual(edit.Text))
        );
    }

    /// <summary>What refers to a number that is another one now, or that stands twice, and was not rewritten.</summary>
    private static List<StaleReference> StaleIn(ClassMap map, HashSet<TextSpan> rewritten)
    {
        var outline = map[Side.Ours];
        var owners = map
            .All.Where(c => !outline.Number[c.In(Side.Ours)].IsNone)
            .ToLookup(c => outline.Number[c.In(Side.Ours)].Key, StringComparer.Ordinal);
        var stale = new List<StaleReference>();
        foreach (var reference in Documents.References.Of(outline.Document))
        {
            if (reference.Kind == ReferenceKind.Requirement || rewritten.Contains(reference.Span))
                continue;
            var named = owners[reference.Number].Concat(owners[reference.Last ?? ""]).ToList();
            if (named.TrueForAll(c => c.Number.HasSameKey(outline.Number[c.In(Side.Ours)])))
                continue;
            var why =
                reference.Last is not null ? "a range names tasks that may not stand together any more"
                : named.Count(static c => c.Kind == BlockKind.Task) > 1 ? "more than one task has this number"
                : $"it names a section, which is {named[0].Number.Key} now";
            var text = outline.Document.Text;
            var line = text.AsSpan(0, reference.Span.Start).Count('\n') + 1;
            stale.Add(new StaleReference(line, reference.Span.In(text).ToString(), why));
        }

        return stale;
    }
}
